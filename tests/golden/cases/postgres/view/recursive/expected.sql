CREATE VIEW public.path AS
WITH RECURSIVE path (id, depth) AS (
    SELECT
        node.id AS id,
        1 AS "?column?"
    FROM public.node
    WHERE node.parent IS NULL
    UNION ALL
    SELECT
        n.id AS id,
        p.depth + 1 AS "?column?"
    FROM public.node AS n
        JOIN path AS p ON n.parent = p.id
)
SELECT
    path.id AS id,
    path.depth AS depth
FROM path;
