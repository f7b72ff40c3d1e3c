CREATE FUNCTION near(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT abs(a - b) < 10 $$;
CREATE FUNCTION negate(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT reverse(a) $$;
CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~~~, RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR !- (FUNCTION = negate, RIGHTARG = text);
CREATE TABLE t (a integer, b integer CHECK (b ~~~ 3));
COMMENT ON OPERATOR !- (NONE, text) IS 'backwards';
