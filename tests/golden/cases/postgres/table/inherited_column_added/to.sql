CREATE TABLE event (id integer NOT NULL, at timestamp DEFAULT now() NOT NULL, CONSTRAINT positive CHECK (id > 0));
CREATE TABLE click (target text) INHERITS (event);
