CREATE TABLE teams (id int PRIMARY KEY);
CREATE TABLE users (
  id int PRIMARY KEY,
  team_id int, -- plumb: renamed from team
  CONSTRAINT f FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL
);
