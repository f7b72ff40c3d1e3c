CREATE TYPE public.mood AS ENUM ('sad', 'so so', 'happy');
CREATE TABLE public.t (m public.mood);
