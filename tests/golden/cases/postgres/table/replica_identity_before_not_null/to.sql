CREATE TABLE t (code integer);
CREATE UNIQUE INDEX t_code ON t (code);
