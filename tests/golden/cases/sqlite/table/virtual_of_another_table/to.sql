CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE docs USING fts5(title, body, content='post', content_rowid='id');
