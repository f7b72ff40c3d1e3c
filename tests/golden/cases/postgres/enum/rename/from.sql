CREATE TYPE size AS ENUM ('s', 'm');
CREATE TABLE shirt (id integer PRIMARY KEY, size size DEFAULT 's');
