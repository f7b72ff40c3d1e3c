CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TABLE events (id integer, day integer) PARTITION BY LIST (day);
CREATE TABLE events_1 (id integer, day integer);
CREATE TRIGGER touched AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touched AFTER INSERT ON events_1 FOR EACH ROW EXECUTE FUNCTION touch();
