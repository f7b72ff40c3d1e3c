-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=NOCOPY, LOCK=NONE while it builds the index: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users`
    ALGORITHM=NOCOPY, LOCK=NONE,
    DROP INDEX `users_email`,
    DROP INDEX `users_nick`,
    ADD UNIQUE KEY `users_email` (`email`),
    ADD KEY `users_nick` (`nick`);
SET SESSION lock_wait_timeout = DEFAULT;
