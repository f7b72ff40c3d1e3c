-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=NOCOPY, LOCK=NONE while it builds the index: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `orders` ALGORITHM=NOCOPY, LOCK=NONE, ADD KEY `of_customer` (`customer`);
SET SESSION lock_wait_timeout = DEFAULT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'ADD CONSTRAINT `of_customer` FOREIGN KEY (`customer`) REFERENCES `customers` (`id`)' D="$DATABASE",t='orders' --alter-foreign-keys-method auto --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `orders` ALGORITHM=COPY, LOCK=SHARED, ADD CONSTRAINT `of_customer` FOREIGN KEY (`customer`) REFERENCES `customers` (`id`);
SET SESSION lock_wait_timeout = DEFAULT;
