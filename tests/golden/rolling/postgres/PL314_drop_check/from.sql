CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer,
    CONSTRAINT grown_up CHECK (age >= 18)
);
