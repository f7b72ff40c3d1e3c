CREATE TABLE public.square (
    a integer,
    b integer
)
INHERITS (public.shape);
