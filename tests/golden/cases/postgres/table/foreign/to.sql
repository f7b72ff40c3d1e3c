CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER disk FOREIGN DATA WRAPPER files;
CREATE FOREIGN TABLE imported (id bigint OPTIONS (name 'Nr', trim 'yes') NOT NULL) SERVER disk OPTIONS (path '/b', quote '"');
CREATE FOREIGN TABLE extra (line text) SERVER disk;
