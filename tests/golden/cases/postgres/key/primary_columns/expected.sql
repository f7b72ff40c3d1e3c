ALTER TABLE public.r DROP CONSTRAINT r_t_id_fkey;

ALTER TABLE public.t
    DROP CONSTRAINT t_pkey,
    ADD CONSTRAINT t_pkey PRIMARY KEY (id, tenant);
