ALTER TABLE public.account ALTER COLUMN email TYPE text;
DROP EXTENSION citext;
