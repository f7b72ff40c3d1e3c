CREATE TABLE customers (id int NOT NULL PRIMARY KEY);
CREATE TABLE orders (id int NOT NULL PRIMARY KEY, customer int, KEY of_customer (customer), CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id));
