CREATE DOMAIN level AS integer;
CREATE TABLE t (
    id integer PRIMARY KEY,
    at bigint,
    address inet,
    one integer[],
    many bigint[],
    flag boolean DEFAULT false,
    depth level,
    size numeric
);
