CREATE STATISTICS public.ab ON a, b FROM public.t;
COMMENT ON STATISTICS public.ab IS 'they go together';

CREATE STATISTICS public.deps (dependencies, mcv) ON b, c FROM public.t;
