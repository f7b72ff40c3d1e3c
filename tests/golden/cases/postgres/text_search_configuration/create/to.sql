CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION docs (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION docs ADD MAPPING FOR asciiword, word WITH plain, english_stem;
ALTER TEXT SEARCH CONFIGURATION docs ADD MAPPING FOR int WITH simple;
CREATE TABLE page (body text, search tsvector GENERATED ALWAYS AS (to_tsvector('docs'::regconfig, body)) STORED);
