-- A schema that holds at least one object of every kind, with as many attributes as possible at their defaults:
-- each line of mutations.sql changes one thing in a copy of it.
CREATE SCHEMA app;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE COLLATION app.german (provider = icu, locale = 'de-DE');
CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE app.unused_mood AS ENUM ('a', 'b');
CREATE TYPE app.point3 AS (x integer, y integer, label text);
CREATE DOMAIN app.email AS text CHECK (VALUE ~ '@');
CREATE DOMAIN app.percent AS integer DEFAULT 0 CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE app.float_range AS RANGE (subtype = float8);
CREATE SEQUENCE app.counter;
CREATE FUNCTION app.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
CREATE FUNCTION app.greet(who text, times integer DEFAULT 1) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN repeat('hi ' || who, times); END $$;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE FUNCTION app.note_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION app.rows_of(n integer) RETURNS TABLE (id integer, name text) LANGUAGE sql STABLE AS 'SELECT n, ''x''::text';
CREATE PROCEDURE app.tidy(INOUT n integer) LANGUAGE plpgsql AS $$ BEGIN n := 0; END $$;
CREATE FUNCTION app.add_up(state integer, n integer) RETURNS integer LANGUAGE sql AS 'SELECT state + n';
CREATE AGGREGATE app.total(integer) (SFUNC = app.add_up, STYPE = integer, INITCOND = '0');
CREATE FUNCTION app.same(a app.point3, b app.point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a.x = b.x';
CREATE OPERATOR app.=== (LEFTARG = app.point3, RIGHTARG = app.point3, FUNCTION = app.same);
CREATE FUNCTION app.mood_number(app.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (app.mood AS integer) WITH FUNCTION app.mood_number(app.mood) AS ASSIGNMENT;
CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION app.words (COPY = simple);
CREATE TABLE app.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(40) NOT NULL,
    email app.email,
    mood app.mood DEFAULT 'ok',
    balance numeric(10,2) DEFAULT 0 NOT NULL,
    full_name text GENERATED ALWAYS AS (upper(name)) STORED,
    tags text[],
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz,
    CONSTRAINT customer_name_key UNIQUE (name),
    CONSTRAINT customer_balance_check CHECK (balance >= 0)
);
CREATE TABLE app.orders (
    id serial PRIMARY KEY,
    customer_id bigint NOT NULL CONSTRAINT orders_customer_fkey REFERENCES app.customer (id),
    status text DEFAULT 'new',
    amount integer,
    during tstzrange,
    CONSTRAINT orders_no_overlap EXCLUDE USING gist (during WITH &&)
);
CREATE TABLE app.parent (a integer, b text);
CREATE TABLE app.child (c integer) INHERITS (app.parent);
CREATE TABLE app.events (id bigint NOT NULL, at date NOT NULL, payload jsonb) PARTITION BY RANGE (at);
CREATE TABLE app.events_2024 PARTITION OF app.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.events_2025 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE app.loose (id integer, at date NOT NULL);
CREATE INDEX events_at_idx ON app.events (at);
CREATE INDEX orders_status_idx ON app.orders (status);
CREATE INDEX orders_amount_idx ON app.orders (amount) WHERE amount > 10;
CREATE UNIQUE INDEX customer_email_idx ON app.customer (lower(name));
CREATE VIEW app.rich AS SELECT id, name, balance FROM app.customer WHERE balance > 100;
CREATE VIEW app.richest AS SELECT r.id, r.name FROM app.rich r ORDER BY r.balance DESC LIMIT 10;
CREATE MATERIALIZED VIEW app.sums AS SELECT customer_id, sum(amount) AS total FROM app.orders GROUP BY customer_id;
CREATE UNIQUE INDEX sums_customer_idx ON app.sums (customer_id);
CREATE TRIGGER customer_touch BEFORE UPDATE ON app.customer FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE RULE orders_no_delete AS ON DELETE TO app.orders WHERE old.amount > 1000 DO INSTEAD NOTHING;
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY orders_own ON app.orders FOR SELECT USING (amount > 0);
CREATE STATISTICS app.orders_stats (ndistinct) ON customer_id, status FROM app.orders;
CREATE EVENT TRIGGER note_ddl ON ddl_command_end EXECUTE FUNCTION app.note_ddl();
CREATE PUBLICATION news FOR TABLE app.customer;
CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER store FOREIGN DATA WRAPPER files OPTIONS (root '/srv');
CREATE FOREIGN TABLE app.imported (line text OPTIONS (pos '1')) SERVER store OPTIONS (name 'a.csv');
COMMENT ON TABLE app.customer IS 'people who buy';
COMMENT ON COLUMN app.customer.name IS 'as printed on letters';
