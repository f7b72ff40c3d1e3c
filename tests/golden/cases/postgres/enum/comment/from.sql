CREATE TYPE size AS ENUM ('s', 'm');
COMMENT ON TYPE size IS 'shirts';
