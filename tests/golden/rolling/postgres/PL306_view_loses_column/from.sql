CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
CREATE VIEW public.mails AS SELECT id, email FROM public.users;
