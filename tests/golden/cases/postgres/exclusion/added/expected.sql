ALTER TABLE public.booking
    ADD COLUMN cancelled boolean DEFAULT false,
    ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled);
