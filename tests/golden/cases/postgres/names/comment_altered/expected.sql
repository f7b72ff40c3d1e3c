COMMENT ON TABLE public."x -- y" IS 'x -- y';

-- view public."x -- yv": column public."x -- y"."x -- yc" changes its definition, and its query reads it
DROP VIEW public."x -- yv";

ALTER TABLE public."x -- y"
    ALTER COLUMN "x -- yc" DROP DEFAULT,
    ALTER COLUMN "x -- yc" TYPE bigint,
    ALTER COLUMN "x -- yc" SET DEFAULT 2,
    ALTER COLUMN "x -- yc" SET NOT NULL,
    DROP COLUMN "x -- yr";

-- view public."x -- yv": column public."x -- y"."x -- yc" changes its definition, and its query reads it
CREATE VIEW public."x -- yv" AS
SELECT "x -- y"."x -- yc" AS "x -- yc"
FROM public."x -- y";
