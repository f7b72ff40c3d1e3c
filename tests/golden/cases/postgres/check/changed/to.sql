CREATE TABLE t (state text, CONSTRAINT known CHECK (state IN ('new', 'done', 'failed')));
