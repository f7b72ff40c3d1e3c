CREATE TABLE cache (key text PRIMARY KEY);
CREATE UNLOGGED TABLE journal (line text);
