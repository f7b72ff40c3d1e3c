CREATE TABLE t (a integer DEFAULT 2, b text, c text DEFAULT 'it''s', d timestamp DEFAULT now() + interval '1 day', e jsonb DEFAULT '{}'::jsonb);
