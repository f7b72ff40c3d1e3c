CREATE TABLE public.t (a bigint NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (a));
