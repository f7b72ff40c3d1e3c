ALTER TYPE public.price RENAME TO price__old;

CREATE TYPE public.price AS (
    amount bigint,
    currency text
);

-- column public.offer.price: composite type public.price is made again, and it is of that type
ALTER TABLE public.offer ALTER COLUMN price TYPE public.price USING price::text::public.price;

DROP TYPE public.price__old;
