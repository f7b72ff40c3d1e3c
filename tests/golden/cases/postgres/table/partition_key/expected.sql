-- table public.sale_all: table public.sale is made again, and it is a partition of that table
DROP TABLE public.sale_all;

DROP TABLE public.sale;

CREATE TABLE public.sale (
    region text,
    amount integer
)
PARTITION BY HASH (region);

-- table public.sale_all: table public.sale is made again, and it is a partition of that table
CREATE TABLE public.sale_all PARTITION OF public.sale
FOR VALUES WITH (modulus 1, remainder 0);
