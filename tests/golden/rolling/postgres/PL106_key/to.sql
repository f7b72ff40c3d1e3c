CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    CONSTRAINT users_email_key UNIQUE (email)
);
