CREATE RULE into_b AS
    ON INSERT TO public.a
    WHERE new.y = 2
    DO INSTEAD INSERT INTO public.b (x) VALUES (new.x);

CREATE RULE none_left AS
    ON DELETE TO public.a
    WHERE old.y = 2
    DO INSTEAD NOTHING;
