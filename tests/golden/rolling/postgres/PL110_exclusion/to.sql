CREATE TABLE public.stays (room int4range, CONSTRAINT apart EXCLUDE USING gist (room WITH &&));
