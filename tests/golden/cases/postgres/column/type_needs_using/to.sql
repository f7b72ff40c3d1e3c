CREATE TABLE t (a integer DEFAULT 0, b uuid, c boolean);
