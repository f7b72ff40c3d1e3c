CREATE TABLE cell (
    id integer PRIMARY KEY,
    channel text DEFAULT 'unknown',
    weight text DEFAULT 'none'
);
