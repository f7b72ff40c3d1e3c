ALTER TABLE public.booking RENAME CONSTRAINT booking_during_excl TO no_overlap;
