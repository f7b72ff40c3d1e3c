CREATE DOMAIN percent AS numeric CONSTRAINT not_negative CHECK (VALUE >= 0) CONSTRAINT small CHECK (VALUE <= 1000) CONSTRAINT not_nan CHECK (VALUE <> 'NaN'::numeric);
CREATE TABLE discount (id integer PRIMARY KEY, rate percent);
