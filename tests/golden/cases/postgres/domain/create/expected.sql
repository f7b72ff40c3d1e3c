CREATE DOMAIN public.email_address AS text
    CONSTRAINT email_address_check CHECK (value ~ '^[^@]+@[^@]+$');

ALTER TABLE public.subscriber ADD COLUMN email public.email_address NOT NULL;
