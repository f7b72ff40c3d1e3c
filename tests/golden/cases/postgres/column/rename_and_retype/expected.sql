ALTER TABLE public.t RENAME COLUMN qty TO quantity;

ALTER TABLE public.t
    ALTER COLUMN quantity DROP DEFAULT,
    ALTER COLUMN quantity TYPE integer,
    ALTER COLUMN quantity SET DEFAULT 5,
    ALTER COLUMN quantity SET NOT NULL;
