-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- gh-ost --database "$DATABASE" --table 'users' --alter 'ENGINE=MyISAM' --execute
-- spirit migrate --database "$DATABASE" --table 'users' --alter 'ENGINE=MyISAM'
-- pt-online-schema-change --alter 'ENGINE=MyISAM' D="$DATABASE",t='users' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=COPY, LOCK=SHARED, ENGINE=MyISAM;
SET SESSION lock_wait_timeout = DEFAULT;
