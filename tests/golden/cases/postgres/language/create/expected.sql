SET check_function_bodies = off;

CREATE TRUSTED LANGUAGE plcopy HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;

CREATE FUNCTION public.one()
RETURNS integer
LANGUAGE plcopy
AS $$BEGIN RETURN 1; END$$;
