ALTER TYPE public.size ADD VALUE 'xs' BEFORE 's';
ALTER TYPE public.size ADD VALUE 'm' AFTER 's';
