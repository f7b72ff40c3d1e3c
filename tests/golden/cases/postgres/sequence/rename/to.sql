-- plumb: renamed from order_seq
CREATE SEQUENCE order_number;
CREATE TABLE orders (id bigint DEFAULT nextval('order_number') PRIMARY KEY);
