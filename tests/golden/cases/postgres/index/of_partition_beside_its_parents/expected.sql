DROP TABLE public.payment;

CREATE TABLE public.payment (
    id integer,
    paid_on date,
    customer integer
)
PARTITION BY RANGE (paid_on);

CREATE TABLE public.payment_2026 PARTITION OF public.payment
FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- index public.payment_customer: it stands on table public.payment, which is made again
CREATE INDEX payment_customer ON public.payment (customer);

CREATE INDEX by_customer_2026 ON public.payment_2026 (customer);
