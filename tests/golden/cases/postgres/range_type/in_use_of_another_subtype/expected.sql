ALTER FUNCTION public.span_multirange() RENAME TO span__old_multi;
ALTER TYPE public.span RENAME TO span__old;
ALTER TYPE public.span_multirange RENAME TO span__old_multi;

CREATE TYPE public.span AS RANGE (
    SUBTYPE = numeric
);

-- column public.t.at: range type public.span is made again, and it is of that type
ALTER TABLE public.t ALTER COLUMN at TYPE public.span USING at::text::public.span;

DROP TYPE public.span__old;
