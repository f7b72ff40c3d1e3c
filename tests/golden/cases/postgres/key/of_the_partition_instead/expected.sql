ALTER TABLE public.events DROP CONSTRAINT events_pkey;
ALTER TABLE public.events_1 ADD CONSTRAINT events_1_pkey PRIMARY KEY (day, id);
