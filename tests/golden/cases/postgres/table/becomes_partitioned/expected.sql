-- view public.sales: table public.sale is made again, and its query reads it
DROP VIEW public.sales;

DROP TABLE public.sale;

CREATE TABLE public.sale (
    region text,
    amount integer
)
PARTITION BY LIST (lower(region));

-- view public.sales: table public.sale is made again, and its query reads it
CREATE VIEW public.sales AS
SELECT sale.amount AS amount
FROM public.sale;
