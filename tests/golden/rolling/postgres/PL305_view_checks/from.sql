CREATE TABLE public.users (id bigint PRIMARY KEY, age integer);
CREATE VIEW public.adults AS SELECT id, age FROM public.users WHERE age >= 18;
