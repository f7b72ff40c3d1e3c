-- The schema that the next release wants.
CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text NOT NULL,
    name text  -- plumb: renamed from fullname
);
CREATE INDEX users_email ON users (email);
