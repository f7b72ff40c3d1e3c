-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TABLE `orders` (
    `id` int(11) NOT NULL,
    `user_name` varchar(20),
    PRIMARY KEY (`id`),
    KEY `of_user` (`user_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;
SET SESSION lock_wait_timeout = DEFAULT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'MODIFY COLUMN `name` varchar(20) NOT NULL' D="$DATABASE",t='users' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=COPY, LOCK=SHARED, MODIFY COLUMN `name` varchar(20) NOT NULL;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'ADD CONSTRAINT `of_user` FOREIGN KEY (`user_name`) REFERENCES `users` (`name`)' D="$DATABASE",t='orders' --alter-foreign-keys-method auto --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `orders` ALGORITHM=COPY, LOCK=SHARED, ADD CONSTRAINT `of_user` FOREIGN KEY (`user_name`) REFERENCES `users` (`name`);
SET SESSION lock_wait_timeout = DEFAULT;
