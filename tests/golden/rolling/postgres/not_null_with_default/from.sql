CREATE TABLE public.users (id bigint PRIMARY KEY, age integer);
