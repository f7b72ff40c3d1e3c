CREATE TABLE public.events (day integer) PARTITION BY RANGE (day);
CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT;
