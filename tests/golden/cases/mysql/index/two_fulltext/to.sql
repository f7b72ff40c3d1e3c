-- The server builds one at a time.
CREATE TABLE notes (id int PRIMARY KEY, title text, body text, FULLTEXT KEY of_body (body), FULLTEXT KEY of_title (title));
