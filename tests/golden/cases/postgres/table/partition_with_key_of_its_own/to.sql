CREATE TABLE visit (
    id bigint NOT NULL,
    region text NOT NULL,
    note text DEFAULT '' NOT NULL,
    CONSTRAINT note_is_short CHECK (length(note) < 100)
)
PARTITION BY LIST (region);
ALTER TABLE ONLY visit ADD CONSTRAINT visit_pkey PRIMARY KEY (id, region);
CREATE INDEX visit_note ON visit (note);
CREATE TABLE visit_north (
    id bigint NOT NULL,
    region text NOT NULL,
    note text DEFAULT '' NOT NULL,
    CONSTRAINT note_is_short CHECK (length(note) < 100)
);
ALTER TABLE ONLY visit_north ADD CONSTRAINT north_has_a_key PRIMARY KEY (id, region);
CREATE INDEX north_note ON visit_north (note);
ALTER TABLE ONLY visit ATTACH PARTITION visit_north FOR VALUES IN ('north');
CREATE TABLE visit_south PARTITION OF visit FOR VALUES IN ('south');
