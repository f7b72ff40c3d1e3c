CREATE TABLE prices (
    id bigint PRIMARY KEY,
    amount decimal(8,3),
    note varchar(300),
    code text
);
