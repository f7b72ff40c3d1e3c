CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  full_name TEXT DEFAULT 'x', -- plumb: renamed from name
  age INT
);
