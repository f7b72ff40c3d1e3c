CREATE TABLE t (
  -- plumb: renamed from t.old_pk
  a integer CONSTRAINT new_pk PRIMARY KEY);
CREATE TABLE r (a integer REFERENCES t);
