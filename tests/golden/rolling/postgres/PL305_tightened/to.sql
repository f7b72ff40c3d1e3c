CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    CONSTRAINT has_mail CHECK (email IS NOT NULL)
);
