-- table public.log_1: table public.log is made again, and it is a partition of that table
DROP TABLE public.log_1;

DROP TABLE public.log;

CREATE TABLE public.log (
    id bigint NOT NULL
)
PARTITION BY HASH (id);

-- table public.log_1: table public.log is made again, and it is a partition of that table
CREATE TABLE public.log_1 PARTITION OF public.log
FOR VALUES WITH (modulus 1, remainder 0);
