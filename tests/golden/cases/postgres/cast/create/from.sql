CREATE TYPE celsius AS (degrees double precision);
