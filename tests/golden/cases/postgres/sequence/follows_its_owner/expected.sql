ALTER SEQUENCE public.orders_id_seq RENAME TO purchases_id_seq;
ALTER SEQUENCE public.orders_number_seq RENAME TO purchases_place_seq;
ALTER TABLE public.orders RENAME TO purchases;
ALTER TABLE public.purchases RENAME COLUMN number TO place;
ALTER TABLE public.purchases RENAME CONSTRAINT orders_pkey TO purchases_pkey;
