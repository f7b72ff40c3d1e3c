-- plumb: renamed from b
CREATE TABLE a (y text);
