CREATE OR REPLACE VIEW public.v AS
SELECT t.id AS id
FROM public.t
WHERE t.id > 100;
