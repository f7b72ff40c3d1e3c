-- plumb: renamed from b
CREATE TABLE a (y text);
-- plumb: renamed from a
CREATE TABLE b (x integer);
