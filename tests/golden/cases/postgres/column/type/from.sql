CREATE TABLE t (a integer, b character varying(10), c numeric(8,2), d timestamp without time zone, e character(3));
