ALTER COLLATION public.plain RENAME TO bytewise;
