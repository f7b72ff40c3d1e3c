CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    nick text,
    points integer NOT NULL DEFAULT 0
);
CREATE TABLE public.logins (user_id bigint, at timestamptz);
CREATE VIEW public.mails AS SELECT email FROM public.users;
