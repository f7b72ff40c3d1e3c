CREATE TABLE "line one
DROP TABLE t; --" ("line one
DROP TABLE t; --c" integer DEFAULT 1, "line one
DROP TABLE t; --r" text);
CREATE VIEW "line one
DROP TABLE t; --v" AS SELECT "line one
DROP TABLE t; --c" FROM "line one
DROP TABLE t; --";
COMMENT ON TABLE "line one
DROP TABLE t; --" IS 'old line one
DROP TABLE t; --';
