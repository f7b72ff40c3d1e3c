ALTER TABLE public.t
    ALTER COLUMN a SET (n_distinct = '-0.5', n_distinct_inherited = 100),
    ALTER COLUMN b RESET (n_distinct);
