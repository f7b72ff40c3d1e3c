CREATE MATERIALIZED VIEW public.per_day WITH (fillfactor = 90) AS
SELECT
    sale.day AS day,
    sum(sale.amount) AS total
FROM public.sale
GROUP BY sale.day
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW public.per_day IS 'refreshed at night';

CREATE UNIQUE INDEX per_day_day ON public.per_day (day);
