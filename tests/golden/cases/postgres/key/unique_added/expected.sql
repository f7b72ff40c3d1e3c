ALTER TABLE public.t
    ADD CONSTRAINT pair UNIQUE (a, b) INCLUDE (b) WITH (fillfactor = 80),
    ADD CONSTRAINT t_a_key UNIQUE (a);
