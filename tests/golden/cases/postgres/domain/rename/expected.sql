ALTER DOMAIN public.mail RENAME TO email;
