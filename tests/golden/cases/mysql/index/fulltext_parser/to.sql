CREATE TABLE t (a text, b text, FULLTEXT KEY k (a), FULLTEXT KEY l (b) WITH PARSER ngram);
