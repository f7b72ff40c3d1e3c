-- trigger t.last_one: trigger t.first_one is made again, and it fires after it
DROP TRIGGER `last_one`;

DROP TRIGGER `first_one`;
CREATE TRIGGER first_one BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a + 3;

-- trigger t.last_one: trigger t.first_one is made again, and it fires after it
CREATE TRIGGER last_one BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a * 2;
