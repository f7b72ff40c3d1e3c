CREATE TABLE users (
  id int NOT NULL PRIMARY KEY,
  kind enum('a','b') NOT NULL -- plumb: renamed from sort
);
