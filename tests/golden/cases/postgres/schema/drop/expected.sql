DROP VIEW legacy.import_lines;
DROP TABLE legacy.import;
DROP SCHEMA legacy;
