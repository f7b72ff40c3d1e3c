CREATE SCHEMA fresh;

CREATE TYPE fresh.state AS ENUM (
    'a'
);

CREATE SEQUENCE fresh.t_id_seq AS integer;

CREATE TABLE fresh.t (
    id integer DEFAULT nextval('fresh.t_id_seq'::regclass) NOT NULL,
    s fresh.state DEFAULT 'a',
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE fresh.t_id_seq OWNED BY fresh.t.id;

CREATE VIEW fresh.v AS
SELECT t.id AS id
FROM fresh.t;

DROP VIEW old.v;
DROP TABLE old.t;
DROP TYPE old.state;
DROP SCHEMA old;
