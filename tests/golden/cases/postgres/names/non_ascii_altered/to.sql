CREATE TABLE "Größe_日本_🐘" ("Größe_日本_🐘c" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "Größe_日本_🐘v" AS SELECT "Größe_日本_🐘c" FROM "Größe_日本_🐘";
COMMENT ON TABLE "Größe_日本_🐘" IS 'Größe_日本_🐘';
