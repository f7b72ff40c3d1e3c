CREATE TABLE sale (day date, amount numeric);
CREATE MATERIALIZED VIEW per_day AS SELECT day, sum(amount) AS total FROM sale GROUP BY day;
CREATE INDEX per_day_total ON per_day (total);
