ALTER TYPE public.state ADD VALUE 'failed' AFTER 'new';
ALTER TABLE public.job ADD CONSTRAINT known CHECK (state <> 'failed');
CREATE INDEX job_failed ON public.job (id) WHERE state = 'failed';
