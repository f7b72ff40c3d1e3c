ALTER TYPE public.person
    DROP ATTRIBUTE born CASCADE,
    ADD ATTRIBUTE age integer CASCADE;
