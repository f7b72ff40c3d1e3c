CREATE FUNCTION is_iban(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length(t) > 10 $$;
CREATE DOMAIN iban AS text CHECK (is_iban(VALUE));
