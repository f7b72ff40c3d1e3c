CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
