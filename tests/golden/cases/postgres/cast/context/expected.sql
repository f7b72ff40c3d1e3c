DROP CAST (public.celsius AS text);
CREATE CAST (public.celsius AS text) WITH INOUT AS ASSIGNMENT;
