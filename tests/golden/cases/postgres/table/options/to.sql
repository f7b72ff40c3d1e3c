CREATE TABLE hot (id integer, counter integer) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);
CREATE TABLE cold (id integer) WITH (toast_tuple_target = 256);
