CREATE TABLE t (
  a INT NOT NULL,
  b INT NOT NULL,
  c INT NOT NULL,
  d INT NOT NULL,
  KEY shown (a),
  KEY hidden (b) INVISIBLE,
  KEY other (c) INVISIBLE,
  KEY stays (d) INVISIBLE
);
