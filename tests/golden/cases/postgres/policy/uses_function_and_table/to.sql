CREATE TABLE member (team integer, name text);
CREATE FUNCTION teams_of(who text) RETURNS SETOF integer LANGUAGE sql STABLE AS $$ SELECT team FROM member WHERE name = who $$;
CREATE TABLE doc (id integer, team integer);
CREATE POLICY team ON doc USING (team IN (SELECT teams_of(CURRENT_USER::text)) OR EXISTS (SELECT 1 FROM member m WHERE m.team = doc.team AND m.name = 'all'));
