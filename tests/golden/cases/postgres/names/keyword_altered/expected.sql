COMMENT ON TABLE public."select" IS 'select';

-- view public.selectv: column public.select.selectc changes its definition, and its query reads it
DROP VIEW public.selectv;

ALTER TABLE public."select"
    ALTER COLUMN selectc DROP DEFAULT,
    ALTER COLUMN selectc TYPE bigint,
    ALTER COLUMN selectc SET DEFAULT 2,
    ALTER COLUMN selectc SET NOT NULL,
    DROP COLUMN selectr;

-- view public.selectv: column public.select.selectc changes its definition, and its query reads it
CREATE VIEW public.selectv AS
SELECT "select".selectc AS selectc
FROM public."select";
