CREATE TABLE base (id integer, hidden boolean);
CREATE VIEW shown AS SELECT id FROM base WHERE NOT hidden;
