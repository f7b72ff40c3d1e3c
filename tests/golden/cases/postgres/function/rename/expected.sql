ALTER FUNCTION public.old_f(integer) RENAME TO new_f;
