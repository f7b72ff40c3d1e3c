CREATE TYPE public.ticket_state AS ENUM (
    'open',
    'waiting',
    'closed'
);

ALTER TABLE public.ticket ADD COLUMN state public.ticket_state DEFAULT 'open' NOT NULL;
