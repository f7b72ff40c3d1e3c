CREATE TABLE t (a bigint, b text, c numeric(12,2), d timestamp with time zone, e character varying(3));
