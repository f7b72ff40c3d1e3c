CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE INDEX users_email ON public.users (email);
