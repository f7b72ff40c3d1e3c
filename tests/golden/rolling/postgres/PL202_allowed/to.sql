-- plumb: allow PL202 on public.users.legacy because nobody has read it since spring
CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text,
    age integer
);
