CREATE TABLE public.square (
    a integer,
    b integer GENERATED ALWAYS AS (a * 2) STORED
)
INHERITS (public.shape);
