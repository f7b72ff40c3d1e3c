-- plumb: renamed from orders
CREATE TABLE public.purchases (
  id bigserial PRIMARY KEY,
  place serial, -- plumb: renamed from number
  note text
);
