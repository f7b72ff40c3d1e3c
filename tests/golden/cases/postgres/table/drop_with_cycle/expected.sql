-- foreign key public.department.department_head_fkey: table public.department cannot be dropped with it
ALTER TABLE public.department DROP CONSTRAINT department_head_fkey;

-- foreign key public.employee.employee_department_fkey: table public.employee cannot be dropped with it
ALTER TABLE public.employee DROP CONSTRAINT employee_department_fkey;

DROP TABLE public.department;
DROP TABLE public.employee;
