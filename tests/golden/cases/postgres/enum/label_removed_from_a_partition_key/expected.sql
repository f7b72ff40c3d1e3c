-- table public.tickets_done: table public.tickets is made again, and it is a partition of that table
DROP TABLE public.tickets_done;

DROP TABLE public.tickets;
ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM (
    'new',
    'done'
);

-- column public.notes.state: enum public.state is made again, and it is of that type
ALTER TABLE public.notes ALTER COLUMN state TYPE public.state USING state::text::public.state;

CREATE TABLE public.tickets (
    id integer,
    state public.state
)
PARTITION BY LIST (state);

-- table public.tickets_done: table public.tickets is made again, and it is a partition of that table
CREATE TABLE public.tickets_done PARTITION OF public.tickets
FOR VALUES IN ('done');

DROP TYPE public.state__old;
