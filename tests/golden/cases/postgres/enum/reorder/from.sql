CREATE TYPE priority AS ENUM ('high', 'low', 'medium');
CREATE TABLE task (id integer PRIMARY KEY, priority priority);
