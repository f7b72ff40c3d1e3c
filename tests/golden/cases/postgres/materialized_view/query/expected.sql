-- view public.best: materialized view public.per_day is made again, and its query reads it
DROP VIEW public.best;

DROP MATERIALIZED VIEW public.per_day;

CREATE MATERIALIZED VIEW public.per_day AS
SELECT
    sale.day AS day,
    sum(sale.amount) AS total,
    count(*) AS n
FROM public.sale
GROUP BY sale.day;

-- index public.per_day_day: it stands on materialized view public.per_day, which is made again
CREATE UNIQUE INDEX per_day_day ON public.per_day (day);
COMMENT ON INDEX public.per_day_day IS 'for REFRESH CONCURRENTLY';

-- view public.best: materialized view public.per_day is made again, and its query reads it
CREATE VIEW public.best AS
SELECT per_day.day AS day
FROM public.per_day
ORDER BY per_day.total DESC
LIMIT 10;
