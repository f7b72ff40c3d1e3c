CREATE SEQUENCE ids INCREMENT BY 10;
CREATE TABLE a (id bigint DEFAULT nextval('ids') PRIMARY KEY);
CREATE TABLE b (id bigint DEFAULT nextval('ids'::regclass) PRIMARY KEY);
ALTER SEQUENCE ids OWNED BY b.id;
