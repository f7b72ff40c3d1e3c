CREATE TYPE reply AS ENUM ('yes');
