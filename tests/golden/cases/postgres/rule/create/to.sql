CREATE TABLE t (id integer);
CREATE TABLE log (id integer, at timestamp);
CREATE RULE keep AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE RULE note AS ON INSERT TO t WHERE NEW.id > 10 DO ALSO INSERT INTO log VALUES (NEW.id, now());
COMMENT ON RULE keep ON t IS 'never delete';
