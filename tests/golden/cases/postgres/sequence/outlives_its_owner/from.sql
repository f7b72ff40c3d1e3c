CREATE TABLE old_log (id bigserial PRIMARY KEY, line text);
