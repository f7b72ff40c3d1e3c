CREATE SCHEMA legacy;
CREATE TABLE legacy.import (id integer, line text);
CREATE VIEW legacy.import_lines AS SELECT line FROM legacy.import;
