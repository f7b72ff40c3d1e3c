CREATE TABLE "$$ $body$" ("$$ $body$c" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "$$ $body$v" AS SELECT "$$ $body$c" FROM "$$ $body$";
COMMENT ON TABLE "$$ $body$" IS '$$ $body$';
