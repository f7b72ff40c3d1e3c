-- plumb: renamed from users
CREATE TABLE public.people (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
