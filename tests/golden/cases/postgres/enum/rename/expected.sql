ALTER TYPE public.size RENAME TO shirt_size;
