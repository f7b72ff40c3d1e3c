-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'DROP FOREIGN KEY `of_host`, DROP INDEX `of_host`, MODIFY COLUMN `host` int(11) NOT NULL DEFAULT -1' D="$DATABASE",t='items' --alter-foreign-keys-method auto --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `items`
    ALGORITHM=COPY, LOCK=SHARED,
    DROP FOREIGN KEY `of_host`,
    DROP INDEX `of_host`,
    MODIFY COLUMN `host` int(11) NOT NULL DEFAULT -1;
SET SESSION lock_wait_timeout = DEFAULT;
