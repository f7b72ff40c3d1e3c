CREATE TABLE public.new_t (
    id integer
);

CREATE OR REPLACE VIEW public.v AS
SELECT new_t.id AS id
FROM public.new_t;

DROP TABLE public.old_t;
