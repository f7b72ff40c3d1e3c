ALTER TYPE public.addr RENAME TO address;
