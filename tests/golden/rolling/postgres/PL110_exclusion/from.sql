CREATE TABLE public.stays (room int4range);
