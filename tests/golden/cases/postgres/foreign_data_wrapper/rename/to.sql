-- plumb: renamed from files
CREATE FOREIGN DATA WRAPPER csv;
