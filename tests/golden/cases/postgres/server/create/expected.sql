CREATE SERVER disk TYPE 'local' VERSION '1.0' FOREIGN DATA WRAPPER files OPTIONS (root '/data');
COMMENT ON SERVER disk IS 'this machine';
