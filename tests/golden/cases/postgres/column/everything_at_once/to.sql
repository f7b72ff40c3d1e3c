CREATE TABLE t (id integer NOT NULL, a integer DEFAULT 3, b character varying(40), fresh date DEFAULT CURRENT_DATE NOT NULL, PRIMARY KEY (id), CONSTRAINT a_small CHECK (a < 100));
COMMENT ON COLUMN t.a IS 'small';
