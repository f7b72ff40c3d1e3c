CREATE VIEW public.adults AS
SELECT
    t.id AS number,
    t.name AS called
FROM public.t
WHERE t.age >= 18;
COMMENT ON COLUMN public.adults.called IS 'name';
COMMENT ON VIEW public.adults IS 'grown up';

CREATE VIEW public.everything WITH (security_barrier = true) AS
SELECT
    t.id AS id,
    t.name AS name,
    t.age AS age
FROM public.t;

CREATE VIEW public.summary AS
WITH older AS (SELECT t.id AS id, t.name AS name, t.age AS age FROM public.t WHERE t.age > 40)
SELECT
    o.name AS name,
    count(*) FILTER (WHERE o.age > 50) AS over_fifty,
    max(o.age) OVER (PARTITION BY o.name) AS oldest
FROM older AS o
    LEFT JOIN public.adults AS a ON a.number = o.id
GROUP BY o.name, o.age
UNION ALL
SELECT
    'nobody' AS name,
    0 AS over_fifty,
    NULL AS oldest
ORDER BY 1;

CREATE VIEW public.updatable WITH (check_option = 'cascaded') AS
SELECT
    t.id AS id,
    t.name AS name,
    t.age AS age
FROM public.t
WHERE t.age > 0;
