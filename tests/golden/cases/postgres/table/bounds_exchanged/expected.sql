ALTER TABLE public.places DETACH PARTITION public.places_a;
ALTER TABLE public.places DETACH PARTITION public.places_b;
DROP TABLE public.places_rest;
ALTER TABLE public.places ATTACH PARTITION public.places_a FOR VALUES IN ('fr');
ALTER TABLE public.places ATTACH PARTITION public.places_b FOR VALUES IN ('de');

CREATE TABLE public.places_other PARTITION OF public.places
DEFAULT;
