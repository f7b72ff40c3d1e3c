DROP LANGUAGE plcopy;
CREATE TRUSTED LANGUAGE plcopy HANDLER plpgsql_call_handler;
