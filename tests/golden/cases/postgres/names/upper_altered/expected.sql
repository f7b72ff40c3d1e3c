COMMENT ON TABLE public."MixedCase Name" IS 'MixedCase Name';

-- view public."MixedCase Namev": column public."MixedCase Name"."MixedCase Namec" changes its definition, and its query reads it
DROP VIEW public."MixedCase Namev";

ALTER TABLE public."MixedCase Name"
    ALTER COLUMN "MixedCase Namec" DROP DEFAULT,
    ALTER COLUMN "MixedCase Namec" TYPE bigint,
    ALTER COLUMN "MixedCase Namec" SET DEFAULT 2,
    ALTER COLUMN "MixedCase Namec" SET NOT NULL,
    DROP COLUMN "MixedCase Namer";

-- view public."MixedCase Namev": column public."MixedCase Name"."MixedCase Namec" changes its definition, and its query reads it
CREATE VIEW public."MixedCase Namev" AS
SELECT "MixedCase Name"."MixedCase Namec" AS "MixedCase Namec"
FROM public."MixedCase Name";
