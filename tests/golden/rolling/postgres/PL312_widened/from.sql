CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email varchar(20),
    age integer
);
