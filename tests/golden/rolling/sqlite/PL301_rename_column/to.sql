CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  full_name TEXT COLLATE NOCASE NOT NULL UNIQUE, -- plumb: renamed from name
  age INT
);
CREATE INDEX users_name ON users (lower(full_name));
