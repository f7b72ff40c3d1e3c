SET check_function_bodies = off;

CREATE FUNCTION public.near(a integer, b integer)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT abs(a - b) < 10 $$;

CREATE OPERATOR public.~~~ (
    FUNCTION = public.near,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.~~~),
    RESTRICT = eqsel,
    JOIN = eqjoinsel
);

CREATE TABLE public.t (
    a integer,
    b integer,
    CONSTRAINT t_b_check CHECK (b OPERATOR(public.~~~) 3)
);

CREATE FUNCTION public.negate(a text)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$ SELECT reverse(a) $$;

CREATE OPERATOR public.!- (
    FUNCTION = public.negate,
    RIGHTARG = text
);
COMMENT ON OPERATOR public.!- (NONE, text) IS 'backwards';
