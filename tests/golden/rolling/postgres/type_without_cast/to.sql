-- No trigger could keep two columns alike: it would refuse what the old release writes.
CREATE TABLE job (id int PRIMARY KEY, last_attempt bigint);
