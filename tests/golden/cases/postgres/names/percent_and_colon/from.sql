CREATE SCHEMA "%s :name :'x' ${y} \dsc";
CREATE TABLE "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d" (id integer PRIMARY KEY);
