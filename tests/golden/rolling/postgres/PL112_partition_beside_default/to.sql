CREATE TABLE public.events (day integer) PARTITION BY RANGE (day);
CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT;
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (1) TO (20);
