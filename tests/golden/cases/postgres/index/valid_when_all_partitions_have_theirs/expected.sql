CREATE INDEX events_id ON public.events (id);

ALTER INDEX public.events_1_id_idx RENAME TO events_1_id;
