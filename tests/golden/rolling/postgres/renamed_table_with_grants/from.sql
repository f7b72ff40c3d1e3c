CREATE TABLE public.users (
    id bigint PRIMARY KEY,
    email text
);
GRANT SELECT, INSERT ON public.users TO PUBLIC;
GRANT UPDATE (email) ON public.users TO PUBLIC;
