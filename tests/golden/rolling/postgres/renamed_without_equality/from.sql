CREATE TABLE public.places (id bigint PRIMARY KEY, data json, spot point, page xml);
