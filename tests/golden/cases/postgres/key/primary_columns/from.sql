CREATE TABLE t (id integer NOT NULL, tenant integer NOT NULL, PRIMARY KEY (id));
CREATE TABLE r (t_id integer REFERENCES t);
