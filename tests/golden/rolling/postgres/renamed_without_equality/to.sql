CREATE TABLE public.places (
  id bigint PRIMARY KEY,
  details json, -- plumb: renamed from data
  location point, -- plumb: renamed from spot
  document xml -- plumb: renamed from page
);
