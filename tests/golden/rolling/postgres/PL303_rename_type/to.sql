-- plumb: renamed from mood
CREATE TYPE public.feeling AS ENUM ('sad');
