ALTER TABLE public.log SET SCHEMA archive;
