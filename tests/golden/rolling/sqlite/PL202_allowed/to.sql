-- plumb: allow PL202 on users.age because nobody has read it since May
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
