COMMENT ON TABLE public."it's" IS 'it''s';

-- view public."it'sv": column public."it's"."it'sc" changes its definition, and its query reads it
DROP VIEW public."it'sv";

ALTER TABLE public."it's"
    ALTER COLUMN "it'sc" DROP DEFAULT,
    ALTER COLUMN "it'sc" TYPE bigint,
    ALTER COLUMN "it'sc" SET DEFAULT 2,
    ALTER COLUMN "it'sc" SET NOT NULL,
    DROP COLUMN "it'sr";

-- view public."it'sv": column public."it's"."it'sc" changes its definition, and its query reads it
CREATE VIEW public."it'sv" AS
SELECT "it's"."it'sc" AS "it'sc"
FROM public."it's";
