SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'PIPES_AS_CONCAT';
ALTER EVENT `e`
    DO INSERT INTO t VALUES ('x' || 'y');
SET SESSION sql_mode = @plumb_sql_mode;
