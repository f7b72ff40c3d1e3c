DROP INDEX public.t_gone;

ALTER TABLE public.t
    DROP CONSTRAINT t_also_check,
    DROP COLUMN also,
    DROP COLUMN gone;
