SET check_function_bodies = off;

-- view public.live_articles: enum public.state is made again, and its query reads it
DROP VIEW public.live_articles;

-- function public.is_live(public.state): enum public.state is made again, and one of its arguments is of that type
DROP FUNCTION public.is_live(public.state);

-- index public.article_live: enum public.state is made again, and its predicate uses it
DROP INDEX public.article_live;

ALTER TYPE public.state RENAME TO state__old;

CREATE TYPE public.state AS ENUM (
    'draft',
    'live'
);

-- column public.article.history: enum public.state is made again, and it is of that type
-- column public.article.state: enum public.state is made again, and it is of that type
ALTER TABLE public.article
    ALTER COLUMN history TYPE public.state[] USING history::text[]::public.state[],
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE public.state USING state::text::public.state,
    ALTER COLUMN state SET DEFAULT 'draft';

DROP TYPE public.state__old;

-- index public.article_live: enum public.state is made again, and its predicate uses it
CREATE INDEX article_live ON public.article (id) WHERE state = 'live';

-- function public.is_live(public.state): enum public.state is made again, and one of its arguments is of that type
CREATE FUNCTION public.is_live(s public.state)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT s = 'live' $$;

-- view public.live_articles: enum public.state is made again, and its query reads it
CREATE VIEW public.live_articles AS
SELECT
    article.id AS id,
    article.state AS state
FROM public.article
WHERE article.state = 'live';
