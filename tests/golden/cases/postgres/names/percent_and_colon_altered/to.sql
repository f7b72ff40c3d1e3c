CREATE TABLE "%s :name :'x' ${y} \d" ("%s :name :'x' ${y} \dc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "%s :name :'x' ${y} \dv" AS SELECT "%s :name :'x' ${y} \dc" FROM "%s :name :'x' ${y} \d";
COMMENT ON TABLE "%s :name :'x' ${y} \d" IS '%s :name :''x'' ${y} \d';
