CREATE TABLE sale (day date, amount numeric);
CREATE MATERIALIZED VIEW per_day WITH (fillfactor = 90) AS SELECT day, sum(amount) AS total FROM sale GROUP BY day WITH NO DATA;
CREATE UNIQUE INDEX per_day_day ON per_day (day);
COMMENT ON MATERIALIZED VIEW per_day IS 'refreshed at night';
