CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN small AS positive CHECK (VALUE < 100);
CREATE TYPE pair AS (a small, b positive);
CREATE TABLE t (p pair, s small[]);
