CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL);
CREATE TRIGGER tr BEFORE UPDATE OF name, price ON t WHEN new.price > 0 BEGIN SELECT CASE WHEN new.price > 9 THEN raise(ABORT, 'too much; really') END; DELETE FROM t WHERE id = 0; END;
