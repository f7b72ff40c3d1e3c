CREATE TABLE "Größe_日本_🐘" ("Größe_日本_🐘c" integer DEFAULT 1, "Größe_日本_🐘r" text);
CREATE VIEW "Größe_日本_🐘v" AS SELECT "Größe_日本_🐘c" FROM "Größe_日本_🐘";
COMMENT ON TABLE "Größe_日本_🐘" IS 'old Größe_日本_🐘';
