-- view public.v: operator public.~~~(integer, integer) is made again, and its query reads it
DROP VIEW public.v;

DROP OPERATOR public.~~~ (integer, integer);

CREATE OPERATOR public.~~~ (
    FUNCTION = public.nearer,
    LEFTARG = integer,
    RIGHTARG = integer
);

-- view public.v: operator public.~~~(integer, integer) is made again, and its query reads it
CREATE VIEW public.v AS
SELECT 1 OPERATOR(public.~~~) 2 AS close;
