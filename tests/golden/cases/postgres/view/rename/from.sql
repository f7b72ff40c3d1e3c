CREATE TABLE t (id integer);
CREATE VIEW old_view AS SELECT id FROM t;
CREATE VIEW on_top AS SELECT id FROM old_view;
