create table T2 (z);
DROP TABLE T2;
create table t (
  [id] INTEGER primary key,
  `a` TEXT default 'x' check ((a != '')), -- a note
  "b" INT,
  check( b > 0 )
);
create view v as select "a" from t where b = 1;
