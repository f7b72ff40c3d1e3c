CREATE TABLE t (a integer CHECK (a > 0));
