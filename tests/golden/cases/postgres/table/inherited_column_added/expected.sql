ALTER TABLE public.event
    ADD COLUMN at timestamp without time zone DEFAULT now() NOT NULL,
    ADD CONSTRAINT positive CHECK (id > 0);
