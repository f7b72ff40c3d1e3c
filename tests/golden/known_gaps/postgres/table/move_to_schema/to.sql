CREATE SCHEMA archive;
-- plumb: renamed from public.log
CREATE TABLE archive.log (id integer PRIMARY KEY, line text);
