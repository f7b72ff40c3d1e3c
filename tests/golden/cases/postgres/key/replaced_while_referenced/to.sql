CREATE TABLE p (a integer, b integer, CONSTRAINT p_key UNIQUE (a) INCLUDE (b));
CREATE TABLE c (a integer CONSTRAINT c_fk REFERENCES p (a));
