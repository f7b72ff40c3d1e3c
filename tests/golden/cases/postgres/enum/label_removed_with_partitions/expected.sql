ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM (
    'new',
    'done'
);

-- column public.tickets.state: enum public.state is made again, and it is of that type
ALTER TABLE public.tickets
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE public.state USING state::text::public.state,
    ALTER COLUMN state SET DEFAULT 'new';

ALTER TABLE public.tickets_2 ALTER COLUMN state SET DEFAULT 'done';
DROP TYPE public.state__old;
