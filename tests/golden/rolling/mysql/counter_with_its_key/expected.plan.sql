-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INPLACE, LOCK=SHARED while it rewrites the table: writes wait
-- No tool can copy this table beside writes, since it has no primary key: give it one first, or stop the writes.
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `words`
    ALGORITHM=INPLACE, LOCK=SHARED,
    ADD COLUMN `id` int(11) NOT NULL AUTO_INCREMENT FIRST,
    ADD PRIMARY KEY (`id`);
SET SESSION lock_wait_timeout = DEFAULT;
