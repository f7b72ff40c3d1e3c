ALTER TABLE public.events ADD COLUMN note text;

ALTER TABLE public.events_1
    ADD COLUMN note text,
    ADD CONSTRAINT positive CHECK (id > 0);

ALTER TABLE public.events ATTACH PARTITION public.events_1 FOR VALUES FROM (0) TO (10);
