-- plumb: renamed from orders
CREATE TABLE public.purchases (
  id bigserial PRIMARY KEY,
  place serial, -- plumb: renamed from number
  note text
);
CREATE SEQUENCE public.marks OWNED BY public.purchases.note;
CREATE TABLE public.kept (id serial);
