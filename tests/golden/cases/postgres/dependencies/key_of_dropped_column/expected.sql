ALTER TABLE public.c
    ADD COLUMN p_id integer,
    ADD CONSTRAINT c_p_id_fkey FOREIGN KEY (p_id) REFERENCES public.p (id),
    DROP CONSTRAINT c_code_fkey;

CREATE OR REPLACE VIEW public.v AS
SELECT
    p.id AS id,
    c.n AS n
FROM public.p
    JOIN public.c ON c.p_id = p.id;

ALTER TABLE public.c DROP COLUMN code;

ALTER TABLE public.p
    DROP CONSTRAINT p_code_key,
    DROP COLUMN code;
