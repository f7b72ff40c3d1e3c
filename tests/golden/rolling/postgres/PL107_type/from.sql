CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE INDEX users_age ON public.users (age);
CREATE VIEW public.ages AS SELECT id, age FROM public.users;
