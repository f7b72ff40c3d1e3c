CREATE TABLE t (
    a integer CHECK (a IN (1, 2, 3)),
    b varchar(10) CHECK (b <> 'y' AND length(b) > 2),
    c integer CHECK (c > 0),
    d date CHECK (d > '2020-01-01')
);
