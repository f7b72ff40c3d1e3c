CREATE TYPE state AS ENUM ('draft', 'review', 'live');
CREATE TABLE article (id integer PRIMARY KEY, state state DEFAULT 'draft' NOT NULL, history state[]);
CREATE INDEX article_live ON article (id) WHERE state = 'live';
CREATE VIEW live_articles AS SELECT id, state FROM article WHERE state = 'live';
CREATE FUNCTION is_live(s state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s = 'live' $$;
