ALTER SCHEMA crm RENAME TO customers;
