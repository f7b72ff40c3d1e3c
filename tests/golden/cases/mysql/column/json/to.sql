CREATE TABLE t (a json NOT NULL, b longtext COLLATE utf8mb4_bin CHECK (json_valid(b)));
