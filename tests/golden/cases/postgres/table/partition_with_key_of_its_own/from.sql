CREATE TABLE visit (
    id bigint NOT NULL,
    region text NOT NULL,
    note text DEFAULT '' NOT NULL,
    CONSTRAINT note_is_short CHECK (length(note) < 100)
)
PARTITION BY LIST (region);
ALTER TABLE ONLY visit ADD CONSTRAINT visit_pkey PRIMARY KEY (id, region);
CREATE INDEX visit_note ON visit (note);
