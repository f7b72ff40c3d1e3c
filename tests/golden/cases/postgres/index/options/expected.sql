ALTER INDEX public.i RESET (fillfactor);
ALTER INDEX public.j SET (fastupdate = off);
