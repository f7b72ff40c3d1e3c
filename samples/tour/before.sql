-- The schema that is deployed.
CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text NOT NULL,
    fullname text
);
