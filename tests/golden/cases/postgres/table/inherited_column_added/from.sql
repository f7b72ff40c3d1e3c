CREATE TABLE event (id integer NOT NULL);
CREATE TABLE click (target text) INHERITS (event);
