CREATE TABLE t (a text, b text, FULLTEXT KEY k (a) WITH PARSER ngram, FULLTEXT KEY l (b));
