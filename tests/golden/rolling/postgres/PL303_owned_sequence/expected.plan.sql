-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.orders RENAME TO purchases;
CREATE VIEW public.orders AS
SELECT
    purchases.id AS id,
    purchases.number AS number,
    purchases.note AS note
FROM public.purchases;
COMMIT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER SEQUENCE public.orders_id_seq RENAME TO purchases_id_seq;
ALTER SEQUENCE public.orders_number_seq RENAME TO purchases_place_seq;
ALTER TABLE public.purchases RENAME COLUMN number TO place;
ALTER TABLE public.purchases RENAME CONSTRAINT orders_pkey TO purchases_pkey;
DROP VIEW public.orders;
COMMIT;
