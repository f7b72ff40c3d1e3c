COMMENT ON TABLE public."back\slash" IS E'back\\slash';

-- view public."back\slashv": column public."back\slash"."back\slashc" changes its definition, and its query reads it
DROP VIEW public."back\slashv";

ALTER TABLE public."back\slash"
    ALTER COLUMN "back\slashc" DROP DEFAULT,
    ALTER COLUMN "back\slashc" TYPE bigint,
    ALTER COLUMN "back\slashc" SET DEFAULT 2,
    ALTER COLUMN "back\slashc" SET NOT NULL,
    DROP COLUMN "back\slashr";

-- view public."back\slashv": column public."back\slash"."back\slashc" changes its definition, and its query reads it
CREATE VIEW public."back\slashv" AS
SELECT "back\slash"."back\slashc" AS "back\slashc"
FROM public."back\slash";
