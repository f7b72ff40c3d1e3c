COMMENT ON TABLE public."line one
DROP TABLE t; --" IS 'line one
DROP TABLE t; --';

-- view public."line one DROP TABLE t; --v": column public."line one DROP TABLE t; --"."line one DROP TABLE t; --c" changes its definition, and its query reads it
DROP VIEW public."line one
DROP TABLE t; --v";

ALTER TABLE public."line one
DROP TABLE t; --"
    ALTER COLUMN "line one
DROP TABLE t; --c" DROP DEFAULT,
    ALTER COLUMN "line one
DROP TABLE t; --c" TYPE bigint,
    ALTER COLUMN "line one
DROP TABLE t; --c" SET DEFAULT 2,
    ALTER COLUMN "line one
DROP TABLE t; --c" SET NOT NULL,
    DROP COLUMN "line one
DROP TABLE t; --r";

-- view public."line one DROP TABLE t; --v": column public."line one DROP TABLE t; --"."line one DROP TABLE t; --c" changes its definition, and its query reads it
CREATE VIEW public."line one
DROP TABLE t; --v" AS
SELECT "line one
DROP TABLE t; --"."line one
DROP TABLE t; --c" AS "line one
DROP TABLE t; --c"
FROM public."line one
DROP TABLE t; --";
