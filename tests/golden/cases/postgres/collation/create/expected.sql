CREATE COLLATION public.german_phone (
    PROVIDER = icu,
    LOCALE = 'de-u-co-phonebk'
);

ALTER TABLE public.word ADD COLUMN spelling text COLLATE public.german_phone;
