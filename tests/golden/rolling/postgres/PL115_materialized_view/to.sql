CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE MATERIALIZED VIEW public.mails AS SELECT lower(email) AS email FROM public.users;
