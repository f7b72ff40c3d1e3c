CREATE TABLE t (
    a bigint CHECK (a IN (1, 2, 3)),
    b text CHECK (b <> 'y' AND length(b) > 2),
    c numeric CHECK (c > 0),
    d timestamp CHECK (d > '2020-01-01')
);
