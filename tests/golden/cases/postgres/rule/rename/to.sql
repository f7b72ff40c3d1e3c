CREATE TABLE t (id integer);
-- plumb: renamed from keep
CREATE RULE never_delete AS ON DELETE TO t DO INSTEAD NOTHING;
