COMMENT ON TABLE public."a; b" IS 'a; b';

-- view public."a; bv": column public."a; b"."a; bc" changes its definition, and its query reads it
DROP VIEW public."a; bv";

ALTER TABLE public."a; b"
    ALTER COLUMN "a; bc" DROP DEFAULT,
    ALTER COLUMN "a; bc" TYPE bigint,
    ALTER COLUMN "a; bc" SET DEFAULT 2,
    ALTER COLUMN "a; bc" SET NOT NULL,
    DROP COLUMN "a; br";

-- view public."a; bv": column public."a; b"."a; bc" changes its definition, and its query reads it
CREATE VIEW public."a; bv" AS
SELECT "a; b"."a; bc" AS "a; bc"
FROM public."a; b";
