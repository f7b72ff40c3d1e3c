ALTER TABLE public.click INHERIT public.event;
ALTER TABLE public.scroll NO INHERIT public.event;
