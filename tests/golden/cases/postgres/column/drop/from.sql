CREATE TABLE t (id integer PRIMARY KEY, gone text DEFAULT 'x', also integer CHECK (also > 0));
CREATE INDEX t_gone ON t (gone);
