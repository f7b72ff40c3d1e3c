CREATE TABLE public.log_1 PARTITION OF public.log (
    level WITH OPTIONS DEFAULT 5,
    CONSTRAINT low CHECK (level < 10)
)
FOR VALUES FROM (0) TO (100);
COMMENT ON TABLE public.log_1 IS 'the first';

CREATE INDEX log_1_level ON public.log_1 (level);
