CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    name text NOT NULL DEFAULT '',
    CONSTRAINT users_name_key UNIQUE (name)
);
CREATE INDEX users_name ON public.users (lower(name));
