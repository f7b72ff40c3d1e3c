CREATE TABLE t (
  id int NOT NULL PRIMARY KEY,
  a int DEFAULT (1+1),
  b int DEFAULT -3,
  c varchar(20) DEFAULT ('x' 'y'),
  d double DEFAULT (1e3-1),
  f int DEFAULT ('a' = 'b'),
  g datetime DEFAULT (current_timestamp + INTERVAL 1 DAY),
  h datetime(3) DEFAULT current_timestamp(3),
  i bit(4) DEFAULT b'0101'
);
CREATE TABLE u (a int DEFAULT (1+1), b int DEFAULT (-(2)));
