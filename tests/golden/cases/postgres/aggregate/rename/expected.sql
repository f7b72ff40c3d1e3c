ALTER AGGREGATE public.total(integer) RENAME TO grand_total;
