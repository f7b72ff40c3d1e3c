ALTER TABLE public.person DROP COLUMN current_mood;
DROP TYPE public.mood;
