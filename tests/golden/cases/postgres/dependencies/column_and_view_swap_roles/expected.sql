ALTER TABLE public.person ADD COLUMN name text;

CREATE OR REPLACE VIEW public.person_name AS
SELECT
    person.id AS id,
    person.name AS name
FROM public.person;

ALTER TABLE public.person
    DROP COLUMN first,
    DROP COLUMN last;
