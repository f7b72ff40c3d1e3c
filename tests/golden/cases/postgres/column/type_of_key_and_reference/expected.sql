ALTER TABLE public.child ALTER COLUMN parent_id TYPE bigint;
ALTER TABLE public.parent ALTER COLUMN id TYPE bigint;
