ALTER TYPE public.size ADD VALUE 'l' AFTER 'm';
ALTER TYPE public.size ADD VALUE 'xl' AFTER 'l';
