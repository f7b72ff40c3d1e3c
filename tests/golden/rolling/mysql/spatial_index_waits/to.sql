-- It takes no column that may be NULL.
CREATE TABLE users (id int PRIMARY KEY, place point NOT NULL, SPATIAL KEY by_place (place));
