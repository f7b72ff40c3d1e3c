CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER disk FOREIGN DATA WRAPPER files;
CREATE FOREIGN TABLE imported (id integer OPTIONS (name 'ID'), gone text) SERVER disk OPTIONS (path '/a', sep ',');
