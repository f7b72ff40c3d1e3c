-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INPLACE, LOCK=SHARED while it rewrites the table: writes wait; what it drops is gone for good
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'DROP PRIMARY KEY, DROP COLUMN `id`, ADD COLUMN `number` bigint(20) unsigned NOT NULL AUTO_INCREMENT FIRST, ADD KEY `by_number` (`number`), ADD PRIMARY KEY (`a`, `number`)' D="$DATABASE",t='words' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `words`
    ALGORITHM=INPLACE, LOCK=SHARED,
    DROP PRIMARY KEY,
    DROP COLUMN `id`,
    ADD COLUMN `number` bigint(20) unsigned NOT NULL AUTO_INCREMENT FIRST,
    ADD KEY `by_number` (`number`),
    ADD PRIMARY KEY (`a`, `number`);
SET SESSION lock_wait_timeout = DEFAULT;
