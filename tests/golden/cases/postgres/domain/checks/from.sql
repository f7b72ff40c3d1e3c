CREATE DOMAIN percent AS numeric CONSTRAINT not_negative CHECK (VALUE >= 0) CONSTRAINT small CHECK (VALUE <= 100);
CREATE TABLE discount (id integer PRIMARY KEY, rate percent);
