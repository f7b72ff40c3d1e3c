CREATE TABLE "$$ $body$" ("$$ $body$c" integer DEFAULT 1, "$$ $body$r" text);
CREATE VIEW "$$ $body$v" AS SELECT "$$ $body$c" FROM "$$ $body$";
COMMENT ON TABLE "$$ $body$" IS 'old $$ $body$';
