CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email varchar(200),
    age integer
);
