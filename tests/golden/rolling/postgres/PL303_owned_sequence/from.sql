CREATE TABLE public.orders (id bigserial PRIMARY KEY, number serial, note text);
