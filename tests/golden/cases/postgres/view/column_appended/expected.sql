CREATE OR REPLACE VIEW public.v AS
SELECT
    t.id AS id,
    t.name AS name
FROM public.t;
