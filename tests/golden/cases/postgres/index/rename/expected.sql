ALTER INDEX public.idx_1 RENAME TO t_a;
