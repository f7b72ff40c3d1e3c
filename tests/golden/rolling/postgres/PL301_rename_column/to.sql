CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    full_name text NOT NULL DEFAULT '', -- plumb: renamed from name
    CONSTRAINT users_name_key UNIQUE (full_name)
);
CREATE INDEX users_name ON public.users (lower(full_name));
