CREATE TYPE priority AS ENUM ('low', 'medium', 'high');
CREATE TABLE task (id integer PRIMARY KEY, priority priority);
