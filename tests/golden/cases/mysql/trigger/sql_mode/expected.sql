CREATE TRIGGER counts BEFORE UPDATE ON t FOR EACH ROW SET NEW.n = OLD.n + 1;

SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT';
CREATE TRIGGER "joins" BEFORE INSERT ON t FOR EACH ROW SET NEW."a" = 'x' || 'y';
SET SESSION sql_mode = @plumb_sql_mode;
