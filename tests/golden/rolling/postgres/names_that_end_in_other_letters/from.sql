CREATE TABLE speisen (id int PRIMARY KEY, karte text, menü text);
