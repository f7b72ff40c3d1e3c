ALTER TABLE public.b
    ADD CONSTRAINT b_pkey PRIMARY KEY (id),
    ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id);
