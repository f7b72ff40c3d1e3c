CREATE PUBLICATION everything FOR ALL TABLES;

CREATE PUBLICATION pair FOR TABLE public.a, public.b WITH (publish = 'insert, update');
COMMENT ON PUBLICATION pair IS 'to the warehouse';
