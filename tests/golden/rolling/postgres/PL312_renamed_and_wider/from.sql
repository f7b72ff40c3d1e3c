CREATE TABLE public.users (id bigint PRIMARY KEY, nick varchar(5), age integer);
