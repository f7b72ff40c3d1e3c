CREATE TABLE public.users (id bigint PRIMARY KEY, email text, name text);
CREATE INDEX users_email ON public.users (email);
