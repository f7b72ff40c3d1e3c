CREATE FUNCTION tenant() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT 1 $$;
CREATE TABLE t (tenant_id integer);
CREATE POLICY own ON t USING (tenant_id = tenant());
