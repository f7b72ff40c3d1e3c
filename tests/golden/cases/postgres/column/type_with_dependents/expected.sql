-- materialized view public.totals: column public.item.price changes its definition, and its query reads it
DROP MATERIALIZED VIEW public.totals;

-- view public.cheap_count: view public.cheap is made again, and its query reads it
DROP VIEW public.cheap_count;

-- view public.cheap: column public.item.price changes its definition, and its query reads it
DROP VIEW public.cheap;

ALTER TABLE public.item ALTER COLUMN price TYPE numeric(10,2);

-- materialized view public.totals: column public.item.price changes its definition, and its query reads it
CREATE MATERIALIZED VIEW public.totals AS
SELECT sum(item.price) AS total
FROM public.item;

-- index public.totals_total: it stands on materialized view public.totals, which is made again
CREATE UNIQUE INDEX totals_total ON public.totals (total);

-- view public.cheap: column public.item.price changes its definition, and its query reads it
CREATE VIEW public.cheap AS
SELECT
    item.id AS id,
    item.price AS price
FROM public.item
WHERE item.price < 10;

-- view public.cheap_count: view public.cheap is made again, and its query reads it
CREATE VIEW public.cheap_count AS
SELECT count(*) AS n
FROM public.cheap;
