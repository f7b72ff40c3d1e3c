CREATE TABLE t (a int4, s text, CONSTRAINT c1 CHECK (a >= 1 AND a <= 9), CONSTRAINT c2 CHECK (s = ANY (ARRAY['x'::text, 'y'::text])), CONSTRAINT c3 CHECK (s ~~ 'a%'::text));
