DROP TYPE public.size;

CREATE TYPE public.size AS ENUM (
    's',
    'l'
);
