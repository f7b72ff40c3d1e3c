CREATE TYPE point3 AS (x double precision, y double precision, z double precision);
CREATE FUNCTION norm(p point3) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT sqrt((p).x ^ 2 + (p).y ^ 2) $$;
