CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    twice integer GENERATED ALWAYS AS (age * 2) STORED
);
