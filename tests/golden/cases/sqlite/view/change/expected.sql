DROP VIEW v;
CREATE VIEW v AS SELECT name, id FROM t;

-- trigger tr: it stands on view v, which is made again
CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN INSERT INTO t (name) VALUES (new.name); END;
