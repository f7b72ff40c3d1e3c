CREATE TABLE event (id integer NOT NULL, at timestamp);
CREATE TABLE click (id integer NOT NULL, at timestamp, target text);
CREATE TABLE scroll () INHERITS (event);
