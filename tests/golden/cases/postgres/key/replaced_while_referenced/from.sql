CREATE TABLE p (a integer, CONSTRAINT p_key UNIQUE (a));
CREATE TABLE c (a integer CONSTRAINT c_fk REFERENCES p (a));
