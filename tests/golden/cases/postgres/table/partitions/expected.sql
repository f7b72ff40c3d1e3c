CREATE TABLE public.measurement (
    city integer NOT NULL,
    day date NOT NULL,
    peak integer
)
PARTITION BY RANGE (day);

CREATE TABLE public.measurement_2024 PARTITION OF public.measurement
FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE public.measurement_2025 PARTITION OF public.measurement
FOR VALUES FROM ('2025-01-01') TO (MAXVALUE)
PARTITION BY HASH (city);

CREATE TABLE public.measurement_2025_0 PARTITION OF public.measurement_2025
FOR VALUES WITH (modulus 2, remainder 0);

CREATE TABLE public.measurement_2025_1 PARTITION OF public.measurement_2025
FOR VALUES WITH (modulus 2, remainder 1);

CREATE TABLE public.measurement_rest PARTITION OF public.measurement
DEFAULT;

CREATE INDEX measurement_day ON public.measurement (day);
