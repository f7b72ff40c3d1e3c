ALTER TABLE public.p ADD COLUMN b integer;

-- foreign key public.c.c_fk: key public.p.p_key is made again, and it refers to that key
ALTER TABLE public.c DROP CONSTRAINT c_fk;

ALTER TABLE public.p
    DROP CONSTRAINT p_key,
    ADD CONSTRAINT p_key UNIQUE (a) INCLUDE (b);

-- foreign key public.c.c_fk: key public.p.p_key is made again, and it refers to that key
ALTER TABLE public.c ADD CONSTRAINT c_fk FOREIGN KEY (a) REFERENCES public.p (a);
