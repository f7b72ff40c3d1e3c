ALTER DOMAIN public.amount RENAME TO amount__old;

CREATE DOMAIN public.amount AS bigint
    CONSTRAINT amount_check CHECK (value > 0);

-- view public.payments: column public.payment.paid changes its type, and its query reads it
DROP VIEW public.payments;

-- column public.payment.paid: domain public.amount is made again, and it is of that type
ALTER TABLE public.payment ALTER COLUMN paid TYPE public.amount USING paid::text::public.amount;

-- view public.payments: column public.payment.paid changes its type, and its query reads it
CREATE VIEW public.payments AS
SELECT payment.paid AS paid
FROM public.payment;

DROP DOMAIN public.amount__old;
