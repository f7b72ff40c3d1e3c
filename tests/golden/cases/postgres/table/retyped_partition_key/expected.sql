-- table public.readings_1: table public.readings is made again, and it is a partition of that table
DROP TABLE public.readings_1;

DROP TABLE public.readings;

CREATE TABLE public.readings (
    id integer,
    at bigint
)
PARTITION BY RANGE (at);

-- table public.readings_1: table public.readings is made again, and it is a partition of that table
CREATE TABLE public.readings_1 PARTITION OF public.readings
FOR VALUES FROM (0) TO (10);

-- index public.readings_id: it stands on table public.readings, which is made again
CREATE INDEX readings_id ON public.readings (id);
