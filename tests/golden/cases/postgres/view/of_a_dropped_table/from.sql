CREATE TABLE old_t (id integer);
CREATE VIEW v AS SELECT id FROM old_t;
