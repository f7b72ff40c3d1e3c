CREATE TABLE cell (
    id integer PRIMARY KEY,
    channel integer DEFAULT 0,
    weight numeric(8,2) DEFAULT 1.5
);
