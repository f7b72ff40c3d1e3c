ALTER TABLE public.cell
    ALTER COLUMN channel DROP DEFAULT,
    ALTER COLUMN channel TYPE integer USING channel::integer,
    ALTER COLUMN channel SET DEFAULT 0,
    ALTER COLUMN weight DROP DEFAULT,
    ALTER COLUMN weight TYPE numeric(8,2) USING weight::numeric(8,2),
    ALTER COLUMN weight SET DEFAULT 1.5;
