CREATE TABLE event (id integer NOT NULL, at timestamp);
CREATE TABLE click (id integer NOT NULL, at timestamp, target text) INHERITS (event);
CREATE TABLE scroll (id integer NOT NULL, at timestamp);
