CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW emails AS SELECT email FROM users;
CREATE TABLE session (id integer PRIMARY KEY, user_id integer REFERENCES users);
