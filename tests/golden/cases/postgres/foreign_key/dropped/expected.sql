ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;
