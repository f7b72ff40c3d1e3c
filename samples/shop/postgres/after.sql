-- The shop as the next release wants it. Beside each change: what makes it safe or unsafe to deploy.
CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'Everything the shop sells, and to whom';

-- A value added to an enum: running code does not know it yet, but is not stopped by it.
CREATE TYPE shop.order_status AS ENUM ('new', 'paid', 'packed', 'shipped', 'cancelled');

CREATE DOMAIN shop.email AS text CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');

CREATE TABLE shop.customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email shop.email NOT NULL,
    name varchar(200) NOT NULL,                     -- wider: no rewrite
    phone text NOT NULL DEFAULT '',                 -- fails where a customer has no phone yet
    newsletter boolean NOT NULL DEFAULT false,      -- a new column with a constant default: no rewrite
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT customers_email_key UNIQUE (email)
);

CREATE TABLE shop.products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    title text NOT NULL,
    price numeric(12, 2) NOT NULL,                  -- wider numeric: no rewrite
    stock bigint NOT NULL DEFAULT 0,                -- another type: the whole table is rewritten
    discontinued boolean NOT NULL DEFAULT false,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT products_price_check CHECK (price >= 0),
    CONSTRAINT products_stock_check CHECK (stock >= 0)
);
COMMENT ON COLUMN shop.products.price IS 'Net, in the shop''s currency';

CREATE TABLE shop.orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES shop.customers (id),
    status shop.order_status NOT NULL DEFAULT 'new',
    note text,
    placed_at timestamptz NOT NULL DEFAULT now()    -- coupon_code is gone: code that still reads it breaks
);
CREATE INDEX orders_customer_id_idx ON shop.orders (customer_id);
CREATE INDEX orders_placed_at_idx ON shop.orders (placed_at) WHERE status <> 'cancelled';

CREATE TABLE shop.order_items (
    order_id bigint NOT NULL REFERENCES shop.orders (id) ON DELETE CASCADE,
    line_number integer NOT NULL,
    product_id bigint NOT NULL REFERENCES shop.products (id),   -- a foreign key on rows that are there already
    quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
    unit_price numeric(10, 2) NOT NULL,
    PRIMARY KEY (order_id, line_number)
);
CREATE INDEX order_items_product_id_idx ON shop.order_items (product_id);

CREATE TABLE shop.shipments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES shop.orders (id),
    carrier text NOT NULL,
    tracking_code text,
    shipped_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (carrier, tracking_code)
);
COMMENT ON TABLE shop.shipments IS 'An order may leave in several parcels';

CREATE FUNCTION shop.touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

CREATE TRIGGER products_touch_updated_at
    BEFORE UPDATE ON shop.products
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION shop.touch_updated_at();

CREATE FUNCTION shop.order_total(wanted bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(round(sum(quantity * unit_price), 2), 0) FROM shop.order_items WHERE order_id = wanted
$$;

CREATE VIEW shop.open_orders AS
    SELECT o.id, o.placed_at, o.status, c.email, c.name, shop.order_total(o.id) AS total
    FROM shop.orders o
    JOIN shop.customers c ON c.id = o.customer_id
    WHERE o.status IN ('new', 'paid', 'packed');
