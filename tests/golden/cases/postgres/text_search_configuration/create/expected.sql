CREATE TEXT SEARCH DICTIONARY public.plain (
    TEMPLATE = pg_catalog.simple,
    stopwords = 'english'
);

CREATE TEXT SEARCH CONFIGURATION public.docs (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION public.docs ADD MAPPING FOR asciiword WITH public.plain, pg_catalog.english_stem;
ALTER TEXT SEARCH CONFIGURATION public.docs ADD MAPPING FOR "int" WITH pg_catalog.simple;
ALTER TEXT SEARCH CONFIGURATION public.docs ADD MAPPING FOR word WITH public.plain, pg_catalog.english_stem;

CREATE TABLE public.page (
    body text,
    search tsvector GENERATED ALWAYS AS (to_tsvector('public.docs'::regconfig, body)) STORED
);
