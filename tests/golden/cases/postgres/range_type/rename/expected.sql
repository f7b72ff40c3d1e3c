ALTER TYPE public.span RENAME TO time_span;
