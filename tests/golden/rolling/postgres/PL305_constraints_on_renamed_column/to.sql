CREATE TABLE public.users (
  id bigint PRIMARY KEY,
  nickname text, -- plumb: renamed from name
  years integer, -- plumb: renamed from age
  CONSTRAINT aged CHECK (years > 10),
  CONSTRAINT named CHECK (length(nickname) > 2),
  CONSTRAINT users_years_key UNIQUE (years)
);
CREATE UNIQUE INDEX users_name ON public.users (nickname);
CREATE UNIQUE INDEX users_low ON public.users (lower(nickname));
CREATE INDEX users_old ON public.users (years);
