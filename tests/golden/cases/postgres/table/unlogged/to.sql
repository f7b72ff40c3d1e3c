CREATE UNLOGGED TABLE cache (key text PRIMARY KEY);
CREATE TABLE journal (line text);
