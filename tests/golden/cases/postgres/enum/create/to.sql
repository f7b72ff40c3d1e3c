CREATE TYPE ticket_state AS ENUM ('open', 'waiting', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, state ticket_state DEFAULT 'open' NOT NULL);
