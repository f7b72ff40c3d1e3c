CREATE TABLE public.users (
  id bigint PRIMARY KEY,
  nickname text, -- plumb: renamed from nick
  years numeric -- plumb: renamed from age
);
