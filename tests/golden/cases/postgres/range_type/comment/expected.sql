COMMENT ON TYPE public.span IS 'part of a day';
