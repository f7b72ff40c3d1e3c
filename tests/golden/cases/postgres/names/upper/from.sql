CREATE SCHEMA "MixedCase Namesc";
CREATE TABLE "MixedCase Namesc"."MixedCase Name" (id integer PRIMARY KEY);
