CREATE SEQUENCE order_seq;
CREATE TABLE orders (id bigint DEFAULT nextval('order_seq') PRIMARY KEY);
