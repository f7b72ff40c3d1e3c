ALTER TABLE public.t RENAME CONSTRAINT t_check TO positive;
