CREATE TABLE "line one
DROP TABLE t; --" ("line one
DROP TABLE t; --c" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "line one
DROP TABLE t; --v" AS SELECT "line one
DROP TABLE t; --c" FROM "line one
DROP TABLE t; --";
COMMENT ON TABLE "line one
DROP TABLE t; --" IS 'line one
DROP TABLE t; --';
