-- plumb: renamed from users
CREATE TABLE public.accounts (
    id bigint PRIMARY KEY,
    email text
);
GRANT SELECT, INSERT ON public.accounts TO PUBLIC;
GRANT UPDATE (email) ON public.accounts TO PUBLIC;
