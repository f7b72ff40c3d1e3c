CREATE TABLE public.e (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.e_2025 (at date NOT NULL);
