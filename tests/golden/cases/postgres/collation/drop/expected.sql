ALTER TABLE public.word ALTER COLUMN spelling TYPE text;
DROP COLLATION public.plain;
