CREATE FUNCTION is_iban(iban text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length(iban) > 15 $$;
CREATE DOMAIN iban AS text CHECK (is_iban(VALUE));
