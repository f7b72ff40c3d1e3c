COMMENT ON TABLE public."a */ b /* c" IS 'a */ b /* c';

-- view public."a */ b /* cv": column public."a */ b /* c"."a */ b /* cc" changes its definition, and its query reads it
DROP VIEW public."a */ b /* cv";

ALTER TABLE public."a */ b /* c"
    ALTER COLUMN "a */ b /* cc" DROP DEFAULT,
    ALTER COLUMN "a */ b /* cc" TYPE bigint,
    ALTER COLUMN "a */ b /* cc" SET DEFAULT 2,
    ALTER COLUMN "a */ b /* cc" SET NOT NULL,
    DROP COLUMN "a */ b /* cr";

-- view public."a */ b /* cv": column public."a */ b /* c"."a */ b /* cc" changes its definition, and its query reads it
CREATE VIEW public."a */ b /* cv" AS
SELECT "a */ b /* c"."a */ b /* cc" AS "a */ b /* cc"
FROM public."a */ b /* c";
