ALTER TEXT SEARCH DICTIONARY public.plain (stopwords, accept = 'false');
