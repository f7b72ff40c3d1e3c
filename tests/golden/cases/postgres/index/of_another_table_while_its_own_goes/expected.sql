CREATE TABLE public.b (
    x integer
);

DROP TABLE public.a;
CREATE INDEX i ON public.b (x);
