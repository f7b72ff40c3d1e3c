CREATE TABLE t (
  id integer,
  -- plumb: renamed from qty
  quantity integer DEFAULT 5 NOT NULL);
