CREATE TABLE public.events_1 PARTITION OF public.events
FOR VALUES FROM (1) TO (20);
