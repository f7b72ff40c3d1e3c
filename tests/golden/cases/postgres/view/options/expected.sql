ALTER VIEW public.a RESET (security_barrier);
ALTER VIEW public.b SET (check_option = 'local');
