CREATE DOMAIN level AS integer;
CREATE TABLE t (
    id integer PRIMARY KEY,
    at timestamp with time zone,
    address bytea,
    one integer,
    many integer[],
    flag integer DEFAULT 0,
    depth integer,
    size text
);
