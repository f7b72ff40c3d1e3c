ALTER TABLE public.events DETACH PARTITION public.events_1;
DROP INDEX public.events_1_id_idx;
ALTER TABLE public.events_1 DROP CONSTRAINT positive;
