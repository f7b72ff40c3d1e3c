DROP PROCEDURE public.p(integer);
