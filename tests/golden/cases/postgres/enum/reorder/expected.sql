ALTER TYPE public.priority RENAME TO priority__old;

CREATE TYPE public.priority AS ENUM (
    'low',
    'medium',
    'high'
);

-- column public.task.priority: enum public.priority is made again, and it is of that type
ALTER TABLE public.task ALTER COLUMN priority TYPE public.priority USING priority::text::public.priority;

DROP TYPE public.priority__old;
