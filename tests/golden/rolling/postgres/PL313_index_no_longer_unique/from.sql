CREATE TABLE public.users (id bigint PRIMARY KEY, email text, name text);
CREATE UNIQUE INDEX users_email ON public.users (email);
CREATE UNIQUE INDEX users_name ON public.users (name) WHERE email IS NULL;
