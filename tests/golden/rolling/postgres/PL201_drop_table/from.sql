CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE TABLE public.old (id bigint PRIMARY KEY);
