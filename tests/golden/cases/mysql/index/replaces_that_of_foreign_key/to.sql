CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int, KEY ab (a, b), CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id));
