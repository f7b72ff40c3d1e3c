COMMENT ON TABLE public."$$ $body$" IS '$$ $body$';

-- view public."$$ $body$v": column public."$$ $body$"."$$ $body$c" changes its definition, and its query reads it
DROP VIEW public."$$ $body$v";

ALTER TABLE public."$$ $body$"
    ALTER COLUMN "$$ $body$c" DROP DEFAULT,
    ALTER COLUMN "$$ $body$c" TYPE bigint,
    ALTER COLUMN "$$ $body$c" SET DEFAULT 2,
    ALTER COLUMN "$$ $body$c" SET NOT NULL,
    DROP COLUMN "$$ $body$r";

-- view public."$$ $body$v": column public."$$ $body$"."$$ $body$c" changes its definition, and its query reads it
CREATE VIEW public."$$ $body$v" AS
SELECT "$$ $body$"."$$ $body$c" AS "$$ $body$c"
FROM public."$$ $body$";
