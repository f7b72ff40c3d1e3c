-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock while it builds the index: reads and writes wait; what it drops is gone for good
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
DROP TABLE public.reading_2025;
DROP TABLE public.reading;
CREATE TABLE public.reading (
    at date,
    value integer
);
CREATE TABLE public.reading_2025 (
    CONSTRAINT reading_2025_at_check CHECK (at >= '2025-01-01' AND at < '2026-01-01')
)
INHERITS (public.reading);
CREATE TABLE public.reading_2026 (
    CONSTRAINT reading_2026_at_check CHECK (at >= '2026-01-01' AND at < '2027-01-01')
)
INHERITS (public.reading);
CREATE INDEX reading_2026_at ON public.reading_2026 (at);
COMMIT;
