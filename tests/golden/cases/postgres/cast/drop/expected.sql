DROP CAST (public.celsius AS text);
