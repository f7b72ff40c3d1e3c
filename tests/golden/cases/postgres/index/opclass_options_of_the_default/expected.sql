DROP INDEX public.docs_words;
CREATE INDEX docs_words ON public.docs USING gist (words tsvector_ops (siglen = 16));
