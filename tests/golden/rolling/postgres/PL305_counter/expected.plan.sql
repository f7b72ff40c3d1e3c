-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER SEQUENCE public.rounds MAXVALUE 1000;
ALTER SEQUENCE public.tickets AS integer;
ALTER TABLE public.rows ALTER COLUMN id SET MAXVALUE 5000;
COMMIT;
