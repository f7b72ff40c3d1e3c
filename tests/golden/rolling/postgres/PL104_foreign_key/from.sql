CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE TABLE public.orders (id bigint PRIMARY KEY, user_id bigint);
CREATE INDEX orders_user ON public.orders (user_id);
