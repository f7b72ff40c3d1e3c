CREATE TABLE t (id int, KEY by_id (id), CONSTRAINT positive CHECK (id > 0));
