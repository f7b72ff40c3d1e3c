CREATE TABLE public.orders (id bigserial PRIMARY KEY, number serial, note text);
CREATE SEQUENCE public.marks OWNED BY public.orders.note;
CREATE TABLE public.kept (id serial);
