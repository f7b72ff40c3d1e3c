CREATE SEQUENCE old_log_id_seq;
CREATE TABLE new_log (id bigint DEFAULT nextval('old_log_id_seq') PRIMARY KEY, line text);
