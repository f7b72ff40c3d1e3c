CREATE TABLE "%s :name :'x' ${y} \d" ("%s :name :'x' ${y} \dc" integer DEFAULT 1, "%s :name :'x' ${y} \dr" text);
CREATE VIEW "%s :name :'x' ${y} \dv" AS SELECT "%s :name :'x' ${y} \dc" FROM "%s :name :'x' ${y} \d";
COMMENT ON TABLE "%s :name :'x' ${y} \d" IS 'old %s :name :''x'' ${y} \d';
