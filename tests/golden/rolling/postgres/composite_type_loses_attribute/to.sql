CREATE TYPE public.size AS (width integer);
CREATE TABLE public.boxes (id bigint PRIMARY KEY, inside public.size);
