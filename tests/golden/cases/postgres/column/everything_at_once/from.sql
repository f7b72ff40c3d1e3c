CREATE TABLE t (id integer, a smallint, b text NOT NULL DEFAULT 'x', gone text);
