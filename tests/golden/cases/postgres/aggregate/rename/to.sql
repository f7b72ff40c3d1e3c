-- plumb: renamed from total
CREATE AGGREGATE grand_total(integer) (SFUNC = int4pl, STYPE = integer);
