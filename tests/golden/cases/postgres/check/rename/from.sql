CREATE TABLE t (a integer CONSTRAINT t_check CHECK (a > 0));
