-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
CREATE TABLE public.logins (
    user_id bigint,
    at timestamp with time zone
);
ALTER TABLE public.users
    ADD COLUMN nick text,
    ADD COLUMN points integer DEFAULT 0 NOT NULL;
CREATE VIEW public.mails AS
SELECT users.email AS email
FROM public.users;
COMMIT;
