ALTER SEQUENCE public.order_seq RENAME TO order_number;
