CREATE TABLE t (a integer DEFAULT 1, b text DEFAULT 'x', c text, d timestamp DEFAULT now(), e jsonb DEFAULT '{}');
