CREATE TABLE hot (id integer, counter integer) WITH (fillfactor = 70, autovacuum_enabled = false);
CREATE TABLE cold (id integer);
