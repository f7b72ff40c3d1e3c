-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes ShareRowExclusiveLock for a moment: writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
CREATE TRIGGER stamp
    BEFORE UPDATE ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
COMMIT;
