CREATE TABLE t (
  a INT NOT NULL,
  b INT NOT NULL,
  c INT NOT NULL,
  d INT NOT NULL,
  KEY shown (a) IGNORED,
  KEY hidden (b),
  KEY other (c, a),
  KEY stays (d) IGNORED
);
