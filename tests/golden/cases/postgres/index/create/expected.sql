CREATE INDEX t_a ON public.t (a);
COMMENT ON INDEX public.t_a IS 'for the report';

CREATE UNIQUE INDEX t_b ON public.t (lower(b)) WHERE a > 0;
CREATE INDEX t_c ON public.t USING gin (c jsonb_path_ops);
CREATE INDEX t_d ON public.t USING gin (d) WITH (fastupdate = off);
CREATE INDEX t_e ON public.t USING brin (e) WITH (pages_per_range = 16);
CREATE INDEX t_hash ON public.t USING hash (b);
CREATE INDEX t_sorted ON public.t (a DESC NULLS LAST, b COLLATE "C" text_pattern_ops) INCLUDE (e) WITH (fillfactor = 70);
