CREATE TABLE users (
  code TEXT PRIMARY KEY,
  title TEXT -- plumb: renamed from name
) WITHOUT ROWID;
