CREATE PUBLICATION p WITH (publish = 'insert', publish_via_partition_root = true);
