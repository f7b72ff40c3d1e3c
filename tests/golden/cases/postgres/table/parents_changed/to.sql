CREATE TABLE base (id integer NOT NULL, b text DEFAULT 'x');
CREATE TABLE other (z bigint);
CREATE TABLE both_of_them (own integer) INHERITS (other);
CREATE TABLE on_its_own (id integer NOT NULL, a integer NOT NULL DEFAULT 4, b text DEFAULT 'mine', z bigint) INHERITS (other, base);
