CREATE TABLE sale (day date, amount numeric);
CREATE MATERIALIZED VIEW per_day AS SELECT day, sum(amount) AS total, count(*) AS n FROM sale GROUP BY day;
CREATE UNIQUE INDEX per_day_day ON per_day (day);
CREATE VIEW best AS SELECT day FROM per_day ORDER BY total DESC LIMIT 10;
COMMENT ON INDEX per_day_day IS 'for REFRESH CONCURRENTLY';
