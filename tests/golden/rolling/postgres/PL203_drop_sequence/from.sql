CREATE SEQUENCE public.invoices;
