CREATE VIRTUAL TABLE docs USING fts5(title, body, author, prefix = '2 3');
