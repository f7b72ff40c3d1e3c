CREATE FOREIGN TABLE public.extra (
    line text
)
SERVER disk;

ALTER FOREIGN TABLE public.imported
    DROP COLUMN gone,
    OPTIONS (DROP sep, SET path '/b', ADD quote '"'),
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN id SET NOT NULL,
    ALTER COLUMN id OPTIONS (SET name 'Nr', ADD "trim" 'yes');
