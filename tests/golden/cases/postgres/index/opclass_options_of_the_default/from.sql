CREATE TABLE docs (words tsvector);
CREATE INDEX docs_words ON docs USING gist (words tsvector_ops (siglen = 8));
