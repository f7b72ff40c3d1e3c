-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'MODIFY COLUMN `g` datetime DEFAULT current_timestamp ON UPDATE current_timestamp' D="$DATABASE",t='t' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `t` ALGORITHM=COPY, LOCK=SHARED, MODIFY COLUMN `g` datetime DEFAULT current_timestamp ON UPDATE current_timestamp;
SET SESSION lock_wait_timeout = DEFAULT;
