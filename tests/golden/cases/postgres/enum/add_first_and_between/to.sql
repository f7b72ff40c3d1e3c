CREATE TYPE size AS ENUM ('xs', 's', 'm', 'l');
CREATE TABLE shirt (id integer PRIMARY KEY, size size);
