CREATE TABLE base (id integer);
CREATE TABLE middle (a integer) INHERITS (base);
CREATE TABLE leaf (b integer) INHERITS (middle);
