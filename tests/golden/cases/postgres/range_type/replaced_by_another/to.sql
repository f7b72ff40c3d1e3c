CREATE TYPE double_range AS RANGE (SUBTYPE = double precision);
