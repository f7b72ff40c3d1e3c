CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    token uuid NOT NULL DEFAULT gen_random_uuid()
);
