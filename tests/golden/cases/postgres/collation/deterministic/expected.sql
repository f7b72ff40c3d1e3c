ALTER COLLATION public.loose RENAME TO loose__old;

CREATE COLLATION public.loose (
    PROVIDER = icu,
    LOCALE = 'und-u-ks-level2',
    DETERMINISTIC = false
);

-- column public.tag.name: collation public.loose is made again, and it sorts by it
ALTER TABLE public.tag ALTER COLUMN name TYPE text COLLATE public.loose;

DROP COLLATION public.loose__old;
