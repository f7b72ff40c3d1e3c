CREATE TABLE public.users (id bigint PRIMARY KEY, name text, age integer, CONSTRAINT aged CHECK (age > 0));
CREATE INDEX users_name ON public.users (name);
