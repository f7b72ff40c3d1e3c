CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE TABLE public.orders (id bigint PRIMARY KEY, user_id bigint REFERENCES public.users);
