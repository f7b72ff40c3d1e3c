CREATE EXTENSION hstore;
ALTER TABLE public.product ADD COLUMN attributes hstore;
CREATE INDEX product_attributes ON public.product USING gin (attributes);
