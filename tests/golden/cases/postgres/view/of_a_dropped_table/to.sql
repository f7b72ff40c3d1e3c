CREATE TABLE new_t (id integer);
CREATE VIEW v AS SELECT id FROM new_t;
