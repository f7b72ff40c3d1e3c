DROP TYPE public.text_range;
