CREATE TABLE p (code text);
CREATE TABLE c (code text);
