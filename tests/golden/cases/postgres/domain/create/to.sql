CREATE DOMAIN email_address AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE TABLE subscriber (id integer PRIMARY KEY, email email_address NOT NULL);
