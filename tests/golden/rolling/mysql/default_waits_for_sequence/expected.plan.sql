-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE SEQUENCE `s2` START WITH 1 MINVALUE 1 MAXVALUE 9223372036854775806 INCREMENT BY 1 CACHE 1000 NOCYCLE;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `t` ALGORITHM=INSTANT, MODIFY COLUMN `c` bigint(20) DEFAULT (nextval(s2));
SET SESSION lock_wait_timeout = DEFAULT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes an exclusive metadata lock for a moment: reads and writes wait; what it drops is gone for good
SET SESSION lock_wait_timeout = 5;
DROP TABLE `s1`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE SEQUENCE `s1` START WITH 1 MINVALUE 1 MAXVALUE 9223372036854775806 INCREMENT BY 1 CACHE 1000 NOCYCLE;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `t` ALGORITHM=INSTANT, MODIFY COLUMN `b` bigint(20) DEFAULT (nextval(s1));
SET SESSION lock_wait_timeout = DEFAULT;
