CREATE TABLE middle (id integer, a integer);
CREATE TABLE leaf (b integer) INHERITS (middle);
