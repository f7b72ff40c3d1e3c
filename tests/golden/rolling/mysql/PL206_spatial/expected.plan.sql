-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, ADD COLUMN `place` point;
SET SESSION lock_wait_timeout = DEFAULT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INPLACE, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'MODIFY COLUMN `place` point NOT NULL, ADD SPATIAL KEY `by_place` (`place`)' D="$DATABASE",t='users' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users`
    ALGORITHM=INPLACE, LOCK=SHARED,
    MODIFY COLUMN `place` point NOT NULL,
    ADD SPATIAL KEY `by_place` (`place`);
SET SESSION lock_wait_timeout = DEFAULT;
