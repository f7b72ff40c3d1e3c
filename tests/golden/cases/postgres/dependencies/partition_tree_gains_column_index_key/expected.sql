ALTER TABLE public.log
    ADD COLUMN level smallint DEFAULT 0 NOT NULL,
    ADD CONSTRAINT log_pkey PRIMARY KEY (id, at);

CREATE TABLE public.log_2024_h2 PARTITION OF public.log_2024
FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');

CREATE INDEX log_level ON public.log (level);
