CREATE SEQUENCE ticket_number;
CREATE TABLE ticket (number bigint DEFAULT nextval('ticket_number'::regclass) NOT NULL);
