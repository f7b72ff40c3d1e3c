CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE MATERIALIZED VIEW public.mails AS SELECT email FROM public.users;
