CREATE FOREIGN DATA WRAPPER files;
-- plumb: renamed from disk
CREATE SERVER local_disk FOREIGN DATA WRAPPER files;
