ALTER TABLE public.person RENAME COLUMN username TO login;
