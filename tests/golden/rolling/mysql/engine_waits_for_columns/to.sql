-- MEMORY takes no text, which the column is until contract.
CREATE TABLE quotes (id int PRIMARY KEY, line varchar(512) NOT NULL) ENGINE=MEMORY;
