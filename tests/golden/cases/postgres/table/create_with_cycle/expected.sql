CREATE TABLE public.department (
    id integer NOT NULL,
    head integer,
    CONSTRAINT department_pkey PRIMARY KEY (id)
);

CREATE TABLE public.employee (
    id integer NOT NULL,
    department integer NOT NULL,
    manager integer,
    CONSTRAINT employee_pkey PRIMARY KEY (id)
);

ALTER TABLE public.department ADD CONSTRAINT department_head_fkey FOREIGN KEY (head) REFERENCES public.employee (id);

ALTER TABLE public.employee
    ADD CONSTRAINT employee_department_fkey FOREIGN KEY (department) REFERENCES public.department (id),
    ADD CONSTRAINT employee_manager_fkey FOREIGN KEY (manager) REFERENCES public.employee (id);
