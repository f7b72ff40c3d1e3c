COMMENT ON TABLE public."%s :name :'x' ${y} \d" IS E'%s :name :''x'' ${y} \\d';

-- view public."%s :name :'x' ${y} \dv": column public."%s :name :'x' ${y} \d"."%s :name :'x' ${y} \dc" changes its definition, and its query reads it
DROP VIEW public."%s :name :'x' ${y} \dv";

ALTER TABLE public."%s :name :'x' ${y} \d"
    ALTER COLUMN "%s :name :'x' ${y} \dc" DROP DEFAULT,
    ALTER COLUMN "%s :name :'x' ${y} \dc" TYPE bigint,
    ALTER COLUMN "%s :name :'x' ${y} \dc" SET DEFAULT 2,
    ALTER COLUMN "%s :name :'x' ${y} \dc" SET NOT NULL,
    DROP COLUMN "%s :name :'x' ${y} \dr";

-- view public."%s :name :'x' ${y} \dv": column public."%s :name :'x' ${y} \d"."%s :name :'x' ${y} \dc" changes its definition, and its query reads it
CREATE VIEW public."%s :name :'x' ${y} \dv" AS
SELECT "%s :name :'x' ${y} \d"."%s :name :'x' ${y} \dc" AS "%s :name :'x' ${y} \dc"
FROM public."%s :name :'x' ${y} \d";
