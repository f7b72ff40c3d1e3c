ALTER FOREIGN DATA WRAPPER files VALIDATOR postgresql_fdw_validator;
