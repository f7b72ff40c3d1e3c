CREATE TABLE t (a varchar(20), n int);
SET @old = @@sql_mode, sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT';
CREATE TRIGGER "joins" BEFORE INSERT ON t FOR EACH ROW SET NEW."a" = 'x' || 'y';
SET sql_mode = @old;
CREATE TRIGGER counts BEFORE UPDATE ON t FOR EACH ROW SET NEW.n = OLD.n + 1;
