ALTER TABLE public.cold SET (toast_tuple_target = 256);

ALTER TABLE public.hot
    SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01),
    RESET (autovacuum_enabled);
