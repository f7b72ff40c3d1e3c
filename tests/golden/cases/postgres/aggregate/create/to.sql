CREATE FUNCTION add_it(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT state + value $$;
CREATE AGGREGATE total(numeric) (SFUNC = add_it, STYPE = numeric, INITCOND = '0', COMBINEFUNC = numeric_add, PARALLEL = SAFE);
CREATE VIEW v AS SELECT total(n) AS t FROM generate_series(1.0, 3.0) n;
