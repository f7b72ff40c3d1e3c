ALTER TABLE public.t
    ALTER COLUMN address TYPE inet USING address::text::inet,
    ALTER COLUMN at TYPE bigint USING at::text::bigint,
    ALTER COLUMN depth TYPE public.level,
    ALTER COLUMN flag DROP DEFAULT,
    ALTER COLUMN flag TYPE boolean USING flag::boolean,
    ALTER COLUMN flag SET DEFAULT false,
    ALTER COLUMN many TYPE bigint[],
    ALTER COLUMN one TYPE integer[] USING one::text::integer[],
    ALTER COLUMN size TYPE numeric USING size::numeric;
