ALTER TABLE public.a OWNER TO app_writer;
