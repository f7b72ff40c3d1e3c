ALTER SEQUENCE public.s OWNED BY public.b.id;
ALTER SEQUENCE public.t OWNED BY public.a.id;
ALTER SEQUENCE public.u OWNED BY NONE;
