ALTER TABLE public.users RENAME TO account;
ALTER TABLE public.account ADD COLUMN active boolean DEFAULT true;
