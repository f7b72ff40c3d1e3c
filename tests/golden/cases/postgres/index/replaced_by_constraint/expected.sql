DROP INDEX public.t_a_key;
ALTER TABLE public.t ADD CONSTRAINT t_a_key UNIQUE (a);
