-- text search configuration public.docs: text search dictionary public.d is made again, and it uses that dictionary
DROP TEXT SEARCH CONFIGURATION public.docs;

DROP TEXT SEARCH DICTIONARY public.d;

CREATE TEXT SEARCH DICTIONARY public.d (
    TEMPLATE = pg_catalog.snowball,
    language = 'english'
);

-- text search configuration public.docs: text search dictionary public.d is made again, and it uses that dictionary
CREATE TEXT SEARCH CONFIGURATION public.docs (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION public.docs ADD MAPPING FOR asciiword WITH public.d;
