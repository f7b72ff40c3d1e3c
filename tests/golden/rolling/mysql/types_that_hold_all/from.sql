CREATE TABLE prices (
    id bigint PRIMARY KEY,
    amount decimal(5,2),
    note varchar(20),
    code char(3)
);
