ALTER TABLE public.category
    ADD COLUMN parent integer,
    ADD CONSTRAINT category_parent_fkey FOREIGN KEY (parent) REFERENCES public.category (id) ON DELETE CASCADE;
