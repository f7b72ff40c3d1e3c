CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE UNIQUE INDEX users_mail ON public.users (lower(email));
