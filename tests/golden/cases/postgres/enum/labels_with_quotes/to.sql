CREATE TYPE reply AS ENUM ('yes', 'don''t know', '', E'back\\slash', 'größer');
