CREATE LANGUAGE plcopy HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE plcopy IS 'a second name';
