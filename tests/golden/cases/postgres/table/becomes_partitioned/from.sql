CREATE TABLE sale (region text, amount integer);
CREATE VIEW sales AS SELECT amount FROM sale;
