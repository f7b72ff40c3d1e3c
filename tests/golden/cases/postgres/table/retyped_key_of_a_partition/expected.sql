-- table public.readings_1_1: table public.readings_1 is made again, and it is a partition of that table
DROP TABLE public.readings_1_1;

DROP TABLE public.readings_1;
ALTER TABLE public.readings ALTER COLUMN at TYPE bigint;

CREATE TABLE public.readings_1 PARTITION OF public.readings
FOR VALUES FROM (0) TO (10)
PARTITION BY RANGE (at);

-- table public.readings_1_1: table public.readings_1 is made again, and it is a partition of that table
CREATE TABLE public.readings_1_1 PARTITION OF public.readings_1
FOR VALUES FROM (0) TO (5);
