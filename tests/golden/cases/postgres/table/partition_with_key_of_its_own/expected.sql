CREATE TABLE public.visit_north (
    id bigint NOT NULL,
    region text NOT NULL,
    note text DEFAULT '' NOT NULL,
    CONSTRAINT north_has_a_key PRIMARY KEY (id, region),
    CONSTRAINT note_is_short CHECK (length(note) < 100)
);
CREATE INDEX visit_north_note_idx ON public.visit_north (note);
ALTER TABLE public.visit ATTACH PARTITION public.visit_north FOR VALUES IN ('north');

CREATE TABLE public.visit_south PARTITION OF public.visit
FOR VALUES IN ('south');
