CREATE TABLE base (id integer, hidden boolean);
CREATE TABLE shown (id integer);
