CREATE TABLE t (id integer NOT NULL, tenant integer NOT NULL, PRIMARY KEY (id, tenant));
CREATE TABLE r (t_id integer);
