CREATE TABLE shape (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE square (a integer, b integer) INHERITS (shape);
