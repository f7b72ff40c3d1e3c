ALTER TABLE public.t RENAME CONSTRAINT t_pkey TO t_key;
