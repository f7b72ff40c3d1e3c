CREATE TABLE base (id integer, a integer, CHECK (a > 0));
CREATE TABLE other (z integer);
CREATE TABLE both_of_them () INHERITS (base, other);
CREATE TABLE on_its_own (id integer, a integer NOT NULL DEFAULT 4, CHECK (a > 0), z integer);
