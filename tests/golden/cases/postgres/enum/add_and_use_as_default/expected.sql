ALTER TYPE public.state ADD VALUE 'new' AFTER 'old';
ALTER TABLE public.job ALTER COLUMN state SET DEFAULT 'new'::public.state;
