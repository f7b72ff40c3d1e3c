CREATE TABLE users (id bigint NOT NULL AUTO_INCREMENT, name varchar(20), PRIMARY KEY (id));
