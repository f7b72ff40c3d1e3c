-- plumb: renamed from size
CREATE TYPE shirt_size AS ENUM ('s', 'm');
CREATE TABLE shirt (id integer PRIMARY KEY, size shirt_size DEFAULT 's');
