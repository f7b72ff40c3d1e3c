CREATE TABLE department (id integer PRIMARY KEY, head integer);
CREATE TABLE employee (id integer PRIMARY KEY, department integer NOT NULL REFERENCES department, manager integer REFERENCES employee);
ALTER TABLE department ADD CONSTRAINT department_head_fkey FOREIGN KEY (head) REFERENCES employee (id);
