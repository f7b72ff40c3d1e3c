CREATE TABLE prices (
    id bigint PRIMARY KEY,
    amount numeric(5,2),
    steps integer[],
    codes varchar(3)[]
);
