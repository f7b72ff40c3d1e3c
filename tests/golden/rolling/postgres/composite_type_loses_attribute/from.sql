CREATE TYPE public.size AS (width integer, height integer);
CREATE TABLE public.boxes (id bigint PRIMARY KEY, inside public.size);
