CREATE TYPE celsius AS (degrees double precision);
CREATE CAST (celsius AS text) WITH INOUT;
