CREATE TABLE prices (
    id bigint PRIMARY KEY,
    amount numeric(8,3),
    steps bigint[],
    codes text[]
);
