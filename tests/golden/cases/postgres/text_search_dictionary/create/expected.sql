CREATE TEXT SEARCH DICTIONARY public.snow (
    TEMPLATE = pg_catalog.snowball,
    language = 'german',
    stopwords = 'german'
);
COMMENT ON TEXT SEARCH DICTIONARY public.snow IS 'German';
