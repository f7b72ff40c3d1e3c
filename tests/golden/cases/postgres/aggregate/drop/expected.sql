DROP AGGREGATE public.anything(*);
DROP AGGREGATE public.total(integer);
