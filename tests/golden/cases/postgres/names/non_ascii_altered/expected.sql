COMMENT ON TABLE public."Größe_日本_🐘" IS 'Größe_日本_🐘';

-- view public.Größe_日本_🐘v: column public.Größe_日本_🐘.Größe_日本_🐘c changes its definition, and its query reads it
DROP VIEW public."Größe_日本_🐘v";

ALTER TABLE public."Größe_日本_🐘"
    ALTER COLUMN "Größe_日本_🐘c" DROP DEFAULT,
    ALTER COLUMN "Größe_日本_🐘c" TYPE bigint,
    ALTER COLUMN "Größe_日本_🐘c" SET DEFAULT 2,
    ALTER COLUMN "Größe_日本_🐘c" SET NOT NULL,
    DROP COLUMN "Größe_日本_🐘r";

-- view public.Größe_日本_🐘v: column public.Größe_日本_🐘.Größe_日本_🐘c changes its definition, and its query reads it
CREATE VIEW public."Größe_日本_🐘v" AS
SELECT "Größe_日本_🐘"."Größe_日本_🐘c" AS "Größe_日本_🐘c"
FROM public."Größe_日本_🐘";
