CREATE TABLE items (id int unsigned PRIMARY KEY, host int unsigned NOT NULL DEFAULT 0, CONSTRAINT of_host FOREIGN KEY (host) REFERENCES items (id) ON UPDATE CASCADE);
