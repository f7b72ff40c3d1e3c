CREATE TRUSTED LANGUAGE plcopy HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE FUNCTION one() RETURNS integer LANGUAGE plcopy AS 'BEGIN RETURN 1; END';
