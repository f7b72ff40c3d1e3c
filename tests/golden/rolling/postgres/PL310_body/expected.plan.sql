-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes no lock that others notice
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.one()
RETURNS integer
LANGUAGE sql
AS $$SELECT 2$$;
COMMIT;
