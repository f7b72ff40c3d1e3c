CREATE TYPE public.mood AS ENUM ('sad', 'so so', 'happy');
