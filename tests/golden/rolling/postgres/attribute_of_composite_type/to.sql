CREATE TYPE public.size AS (width integer, height integer);
