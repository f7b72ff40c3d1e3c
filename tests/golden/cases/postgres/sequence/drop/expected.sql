ALTER TABLE public.ticket ALTER COLUMN number DROP DEFAULT;
DROP SEQUENCE public.ticket_number;
