// Views, types, routines, triggers and the smaller kinds, as the live reader sees them.
#include <gmock/gmock.h>

#include "tests/live/reading.h"
#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LiveObjects : public LiveReading {};
PLUMB_ON_ALL_SERVERS(LiveObjects);

TEST_P(LiveObjects, ViewsAreQualifiedAndParsed) {
  const Schema& schema = read(R"(
    CREATE TABLE t (id int, a text);
    CREATE VIEW v WITH (security_barrier = true) AS SELECT id, a AS "A b" FROM t WHERE a <> 'z';
    ALTER VIEW v ALTER COLUMN id SET DEFAULT 7;
    COMMENT ON VIEW v IS 'the view';
    COMMENT ON COLUMN v.id IS 'the id';
    CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM v WITH NO DATA;)");
  const View& v = find_in<View>(schema, "public", "", "v");
  EXPECT_THAT(v.query.text, testing::StartsWith("SELECT "));
  EXPECT_THAT(v.query.text, testing::AllOf(HasSubstr("FROM public.t"), testing::Not(testing::EndsWith(";"))));
  ASSERT_TRUE(v.query.tree);
  EXPECT_TRUE(v.query.tree->is("SelectStmt"));
  EXPECT_EQ(options_text(v.options), "security_barrier=true");
  EXPECT_EQ(v.comment, "the view");
  ASSERT_EQ(v.columns.size(), 2u);
  EXPECT_EQ(v.columns[0].default_value->text, "7");
  EXPECT_EQ(v.columns[0].comment, "the id");
  EXPECT_EQ(v.columns[1].name, Name("A b"));
  const MaterializedView& m = find_in<MaterializedView>(schema, "public", "", "m");
  EXPECT_FALSE(m.populated);
  EXPECT_EQ(m.columns[0].type.name.name, Name("int8"));
}

TEST_P(LiveObjects, Types) {
  const Schema& schema = read(R"(
    CREATE TYPE mood AS ENUM ('sad', 'o''k');
    ALTER TYPE mood ADD VALUE 'calm' BEFORE 'o''k';
    CREATE TYPE pair AS (a int, b text COLLATE "C", c numeric(10,2)[]);
    COMMENT ON COLUMN pair.a IS 'first';
    CREATE DOMAIN small AS int DEFAULT 1 NOT NULL CONSTRAINT pos CHECK (VALUE > 0);
    CREATE DOMAIN smaller AS small CHECK (VALUE < 10);
    COMMENT ON CONSTRAINT pos ON DOMAIN small IS 'positive';
    CREATE DOMAIN word AS varchar(9) COLLATE "C";
    CREATE FUNCTION distance(a text, b text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
    CREATE TYPE span AS RANGE (subtype = text, collation = "C", subtype_diff = distance);
    CREATE COLLATION like_c FROM "C";)");
  EXPECT_THAT(find_in<EnumType>(schema, "public", "", "mood").labels, ElementsAre("sad", "calm", "o'k"));
  const CompositeType& pair = find_in<CompositeType>(schema, "public", "", "pair");
  ASSERT_EQ(pair.attributes.size(), 3u);
  EXPECT_EQ(pair.attributes[0].comment, "first");
  EXPECT_EQ(pair.attributes[1].collation.name, Name("C"));
  EXPECT_EQ(pair.attributes[2].type, (DataType{{{}, Name("numeric")}, "(10,2)", true}));
  const Domain& small = find_in<Domain>(schema, "public", "", "small");
  EXPECT_EQ(small.base.name.name, Name("int4"));
  EXPECT_TRUE(small.not_null);
  EXPECT_EQ(small.default_value->text, "1");
  ASSERT_EQ(small.checks.size(), 1u);
  EXPECT_EQ(small.checks[0].expression.text, "(VALUE > 0)");
  EXPECT_EQ(small.checks[0].comment, "positive");
  EXPECT_EQ(find_in<Domain>(schema, "public", "", "smaller").base.name, qualified("small"));
  EXPECT_EQ(find_in<Domain>(schema, "public", "", "word").base.arguments, "(9)");
  EXPECT_EQ(find_in<Domain>(schema, "public", "", "word").collation.name, Name("C"));
  const RangeType& span = find_in<RangeType>(schema, "public", "", "span");
  EXPECT_EQ(span.subtype.name.name, Name("text"));
  EXPECT_EQ(span.collation.name, Name("C"));
  EXPECT_EQ(span.subtype_diff, qualified("distance"));
  EXPECT_TRUE(span.opclass.empty());
  EXPECT_THAT(names_of<Function>(schema), ElementsAre("public.distance(text, text)")) << "constructors are the range's own";
  EXPECT_THAT(schema.all<Cast>(), IsEmpty());
  EXPECT_EQ(find_in<Collation>(schema, "public", "", "like_c").lc_collate, "C");
  EXPECT_THAT(schema.all<Table>(), IsEmpty());
}

TEST_P(LiveObjects, Routines) {
  const Schema& schema = read(R"(
    CREATE FUNCTION f(a int, INOUT b text DEFAULT 'q', OUT c int, VARIADIC d int[] DEFAULT ARRAY[1,2]) LANGUAGE plpgsql
      STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 1000000 SET search_path = public, pg_temp
      AS $$BEGIN b := 'x'; END$$;
    CREATE FUNCTION s() RETURNS TABLE (a int, b text) ROWS 5 LANGUAGE sql AS 'SELECT 1, ''x''::text';
    CREATE PROCEDURE p(a int, b text = 'z') LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0', combinefunc = int4pl, parallel = safe);
    CREATE AGGREGATE median(float8 ORDER BY int) (sfunc = ordered_set_transition, stype = internal,
      finalfunc = percentile_disc_final, finalfunc_extra);)");
  const Function& f = find_in<Function>(schema, "public", "", "f", "integer, text, integer[]");
  ASSERT_EQ(f.arguments.size(), 4u);
  EXPECT_EQ(f.arguments[0].default_value, std::nullopt);
  EXPECT_EQ(f.arguments[1].mode, ArgumentMode::inout);
  EXPECT_EQ(f.arguments[1].default_value->text, "'q'::text");
  EXPECT_EQ(f.arguments[2].mode, ArgumentMode::out);
  EXPECT_EQ(f.arguments[3].mode, ArgumentMode::variadic);
  EXPECT_TRUE(f.arguments[3].default_value->tree);
  EXPECT_EQ(f.returns.name.name, Name("record"));
  EXPECT_EQ(f.body, "BEGIN b := 'x'; END");
  EXPECT_EQ(f.language, "plpgsql");
  EXPECT_EQ(f.volatility, Volatility::stable);
  EXPECT_TRUE(f.strict && f.security_definer && f.leakproof);
  EXPECT_EQ(f.parallel, Parallel::safe);
  EXPECT_EQ(f.cost, "1000000");
  EXPECT_EQ(f.rows, "");
  EXPECT_EQ(options_text(f.settings), "search_path=public, pg_temp");
  EXPECT_EQ(grants_text(f), "PUBLIC EXECUTE");
  const Function& s = find_in<Function>(schema, "public", "", "s");
  EXPECT_TRUE(s.returns_set);
  EXPECT_EQ(s.rows, "5");
  EXPECT_EQ(s.cost, "");
  EXPECT_EQ(s.arguments[1].mode, ArgumentMode::table);
  EXPECT_TRUE(find_in<Procedure>(schema, "public", "", "p", "integer, text").returns.empty());
  EXPECT_EQ(options_text(find_in<Aggregate>(schema, "public", "", "total", "integer").options),
            "sfunc=int4pl, stype=integer, combinefunc=int4pl, initcond=0, parallel=safe");
  const Aggregate& median = find_in<Aggregate>(schema, "public", "", "median", "double precision, integer");
  EXPECT_TRUE(median.ordered_set);
  EXPECT_EQ(median.arguments.size(), 1u);
  EXPECT_EQ(median.ordered_arguments.size(), 1u);
  EXPECT_EQ(options_text(median.options),
            "sfunc=ordered_set_transition, stype=internal, finalfunc=percentile_disc_final, finalfunc_extra=true");
}

TEST_P(LiveObjects, BodiesOfTheStandardSince14) {
  if (major() < 14) return;
  const Schema& schema = read(R"(
    CREATE TABLE t (a int);
    CREATE FUNCTION one(x int) RETURNS int LANGUAGE sql RETURN x + 1;
    CREATE FUNCTION two() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;)");
  const Function& one = find_in<Function>(schema, "public", "", "one", "integer");
  ASSERT_TRUE(one.sql_body && one.sql_body->tree);
  EXPECT_EQ(one.sql_body->text, "RETURN (x + 1)");
  EXPECT_EQ(one.body, "");
  const Function& two = find_in<Function>(schema, "public", "", "two");
  ASSERT_TRUE(two.sql_body && two.sql_body->tree);
  EXPECT_THAT(two.sql_body->text, testing::StartsWith("BEGIN ATOMIC"));
}

TEST_P(LiveObjects, TriggersRulesAndPolicies) {
  const Schema& schema = read(R"(
    CREATE TABLE t (a int, b int);
    CREATE TABLE log (a int);
    CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER one BEFORE INSERT OR UPDATE OF b, a ON t FOR EACH ROW WHEN (NEW.a > 1) EXECUTE FUNCTION fire('a b', '', 'x''y');
    CREATE TRIGGER two AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION fire();
    CREATE CONSTRAINT TRIGGER three AFTER INSERT ON t FROM log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fire();
    ALTER TABLE t DISABLE TRIGGER two;
    CREATE RULE noted AS ON INSERT TO t WHERE new.a > 5 DO ALSO (INSERT INTO log VALUES (new.a); DELETE FROM log WHERE a = 0);
    CREATE RULE no_delete AS ON DELETE TO t DO INSTEAD NOTHING;
    CREATE POLICY mine ON t AS RESTRICTIVE FOR UPDATE TO app_writer, app_reader USING (a > 0) WITH CHECK (a < 10);
    CREATE POLICY everyone ON t USING (true);
    CREATE FUNCTION ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE EVENT TRIGGER watch ON ddl_command_start WHEN TAG IN ('DROP TABLE', 'ALTER TABLE') EXECUTE FUNCTION ddl();
    ALTER EVENT TRIGGER watch ENABLE ALWAYS;)");
  const Trigger& one = find_in<Trigger>(schema, "public", "t", "one");
  EXPECT_TRUE(one.on_insert && one.on_update && !one.on_delete && one.for_each_row);
  EXPECT_THAT(one.update_columns, ElementsAre(Name("b"), Name("a")));
  EXPECT_EQ(one.when->text, "new.a > 1");
  EXPECT_THAT(one.arguments, ElementsAre("a b", "", "x'y"));
  EXPECT_EQ(one.function, qualified("fire"));
  const Trigger& two = find_in<Trigger>(schema, "public", "t", "two");
  EXPECT_EQ(two.timing, Timing::after);
  EXPECT_EQ(two.old_table, Name("o"));
  EXPECT_EQ(two.new_table, Name("n"));
  EXPECT_EQ(two.enabled, Enabled::disabled);
  const Trigger& three = find_in<Trigger>(schema, "public", "t", "three");
  EXPECT_TRUE(three.constraint && three.deferrable && three.initially_deferred);
  EXPECT_EQ(three.from_table, qualified("log"));
  const Rule& noted = find_in<Rule>(schema, "public", "t", "noted");
  EXPECT_EQ(noted.event, "insert");
  EXPECT_FALSE(noted.instead);
  EXPECT_EQ(noted.where->text, "new.a > 5");
  ASSERT_EQ(noted.actions.size(), 2u);
  EXPECT_TRUE(noted.actions[0].tree->is("InsertStmt"));
  const Rule& no_delete = find_in<Rule>(schema, "public", "t", "no_delete");
  EXPECT_TRUE(no_delete.instead && no_delete.actions.empty());
  const Policy& mine = find_in<Policy>(schema, "public", "t", "mine");
  EXPECT_FALSE(mine.permissive);
  EXPECT_EQ(mine.command, "update");
  EXPECT_THAT(mine.roles, ElementsAre(Name("app_reader"), Name("app_writer")));
  EXPECT_EQ(mine.using_->text, "(a > 0)");
  EXPECT_EQ(mine.with_check->text, "(a < 10)");
  EXPECT_THAT(find_in<Policy>(schema, "public", "t", "everyone").roles, IsEmpty());
  EXPECT_FALSE(find_in<Policy>(schema, "public", "t", "everyone").with_check);
  const EventTrigger& watch = find_in<EventTrigger>(schema, "", "", "watch");
  EXPECT_EQ(watch.event, "ddl_command_start");
  EXPECT_THAT(watch.tags, ElementsAre("ALTER TABLE", "DROP TABLE"));
  EXPECT_EQ(watch.enabled, Enabled::always);
}

TEST_P(LiveObjects, TriggersOfPartitionsAreClones) {
  const Schema& schema = read(R"(
    CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
    CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
    CREATE TABLE target (a int PRIMARY KEY);
    ALTER TABLE p ADD FOREIGN KEY (b) REFERENCES target;
    CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER each AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION fire();)");
  EXPECT_THAT(names_of<Trigger>(schema), ElementsAre("public.p.each", "public.p1.each")) << "not those of the foreign key";
  EXPECT_FALSE(find_in<Trigger>(schema, "public", "p", "each").inherited);
  EXPECT_TRUE(find_in<Trigger>(schema, "public", "p1", "each").inherited);
}

TEST_P(LiveObjects, SmallerKinds) {
  const Schema& schema = read(R"(
    CREATE TABLE t (a int, b int, c text);
    CREATE STATISTICS st (ndistinct, mcv) ON b, a FROM t;
    ALTER STATISTICS st SET STATISTICS 33;
    CREATE TYPE mood AS ENUM ('sad');
    CREATE FUNCTION same(mood, mood) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
    CREATE OPERATOR === (LEFTARG = mood, RIGHTARG = mood, FUNCTION = same, COMMUTATOR = ===, RESTRICT = eqsel, HASHES);
    CREATE FUNCTION as_int(mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE CAST (mood AS int) WITH FUNCTION as_int(mood) AS ASSIGNMENT;
    CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, stopwords = 'english');
    CREATE TEXT SEARCH CONFIGURATION conf (PARSER = default);
    ALTER TEXT SEARCH CONFIGURATION conf ADD MAPPING FOR asciiword WITH words, english_stem;
    CREATE PUBLICATION pub FOR TABLE t WITH (publish = 'insert, update');
    CREATE FOREIGN DATA WRAPPER fdw OPTIONS (debug 'true');
    CREATE SERVER srv TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER fdw OPTIONS (host 'h=1');
    CREATE FOREIGN TABLE ft (a int OPTIONS (column_name 'AA')) SERVER srv OPTIONS (table_name 'tt');
    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_reader;)");
  const Statistics& st = find_in<Statistics>(schema, "public", "", "st");
  EXPECT_THAT(st.kinds, ElementsAre("mcv", "ndistinct"));
  EXPECT_THAT(st.columns, ElementsAre(Name("a"), Name("b")));
  EXPECT_EQ(st.target, 33);
  const Operator& op = find_in<Operator>(schema, "public", "", "===", "public.mood, public.mood");
  EXPECT_EQ(op.function, qualified("same"));
  EXPECT_EQ(op.commutator, "OPERATOR(public.===)");
  EXPECT_EQ(op.restrict_, (QualifiedName{{}, Name("eqsel")}));
  EXPECT_TRUE(op.hashes && !op.merges);
  const Cast& cast = find_in<Cast>(schema, "", "", "", "public.mood AS integer");
  EXPECT_EQ(cast.context, "assignment");
  EXPECT_EQ(cast.function, qualified("as_int"));
  EXPECT_EQ(cast.function_signature, "public.mood");
  EXPECT_EQ(options_text(find_in<TextSearchDictionary>(schema, "public", "", "words").options), "stopwords=english");
  EXPECT_EQ(options_text(find_in<TextSearchConfiguration>(schema, "public", "", "conf").mappings),
            "asciiword=public.words, pg_catalog.english_stem");
  const Publication& pub = find_in<Publication>(schema, "", "", "pub");
  EXPECT_THAT(pub.operations, ElementsAre("insert", "update"));
  ASSERT_EQ(pub.tables.size(), 1u);
  EXPECT_EQ(pub.tables[0].table, qualified("t"));
  const ForeignServer& srv = find_in<ForeignServer>(schema, "", "", "srv");
  EXPECT_EQ(srv.wrapper, Name("fdw"));
  EXPECT_EQ(srv.type + srv.version, "x2");
  EXPECT_EQ(options_text(srv.options), "host=h=1");
  const Table& ft = table_in(schema, "ft");
  EXPECT_EQ(ft.form, TableForm::foreign_);
  EXPECT_EQ(ft.server, Name("srv"));
  EXPECT_EQ(ft.replica_identity, "default");
  EXPECT_EQ(options_text(ft.foreign_options), "table_name=tt");
  EXPECT_EQ(options_text(ft.columns[0].options), "column_name=AA");
  EXPECT_EQ(grants_text(find_in<DefaultPrivileges>(schema, "", "postgres", "tables")), "app_reader SELECT");
  EXPECT_EQ(notes_text(schema), "");
}

TEST_P(LiveObjects, NewerPublicationsAndStatistics) {
  if (major() < 15) return;
  const Schema& schema = read(R"(
    CREATE TABLE t (a int PRIMARY KEY, b int);
    CREATE SCHEMA s;
    CREATE PUBLICATION part_of FOR TABLE t (a) WHERE (a > 5);
    CREATE PUBLICATION all_of FOR TABLES IN SCHEMA s;
    CREATE STATISTICS st ON (a % 2), b FROM t;)");
  const Publication& part_of = find_in<Publication>(schema, "", "", "part_of");
  ASSERT_EQ(part_of.tables.size(), 1u);
  EXPECT_THAT(part_of.tables[0].columns, ElementsAre(Name("a")));
  EXPECT_EQ(part_of.tables[0].where->text, "(a > 5)");
  EXPECT_THAT(find_in<Publication>(schema, "", "", "all_of").schemas, ElementsAre(Name("s")));
  const Statistics& st = find_in<Statistics>(schema, "public", "", "st");
  ASSERT_EQ(st.expressions.size(), 1u);
  EXPECT_TRUE(st.expressions[0].tree);
}

TEST_P(LiveObjects, PrivilegesAreTheEffectiveOnes) {
  const Schema& schema = read(R"(
    CREATE TABLE t (a int, b int);
    GRANT SELECT ON t TO PUBLIC;
    GRANT UPDATE (a) ON t TO app_writer WITH GRANT OPTION;
    CREATE FUNCTION closed() RETURNS int LANGUAGE sql AS 'SELECT 1';
    REVOKE EXECUTE ON FUNCTION closed() FROM PUBLIC;
    CREATE SCHEMA s;
    GRANT USAGE ON SCHEMA s TO app_reader;)");
  EXPECT_EQ(grants_text(table_in(schema, "t")), "PUBLIC SELECT, app_writer UPDATE*(a)");
  EXPECT_EQ(grants_text(find_in<Function>(schema, "public", "", "closed")), "");
  EXPECT_EQ(grants_text(find_in<SchemaObject>(schema, "", "", "s")), "app_reader USAGE");
}

TEST_P(LiveObjects, WhatExtensionsBringIsTheirs) {
  const Schema& schema = read(R"(
    CREATE SCHEMA ext;
    CREATE EXTENSION citext SCHEMA ext;
    CREATE TABLE t (a ext.citext);
    CREATE INDEX by_a ON t (a);)");
  EXPECT_THAT(names_of<Extension>(schema), ElementsAre("citext")) << "plpgsql is everybody's";
  EXPECT_EQ(find_in<Extension>(schema, "", "", "citext").schema, Name("ext"));
  EXPECT_THAT(schema.all<Function>(), IsEmpty());
  EXPECT_THAT(schema.all<Operator>(), IsEmpty());
  EXPECT_THAT(schema.all<Cast>(), IsEmpty());
  EXPECT_EQ(column_in(schema, "t", "a").type.name, (QualifiedName{Name("ext"), Name("citext")}));
  EXPECT_TRUE(index_in(schema, "by_a").parts[0].opclass.empty()) << "citext_ops is the default there";
  EXPECT_TRUE(schema.extension_members.contains(ObjectId{Kind::function, Name("ext"), {}, Name("citextin"), "cstring"}));
  EXPECT_EQ(notes_text(schema), "");
}

TEST_P(LiveObjects, WhatIsNotModelledIsSaid) {
  const Schema& schema = read(R"(
    CREATE OPERATOR FAMILY fam USING btree;
    CREATE FOREIGN DATA WRAPPER fdw;
    CREATE SERVER srv FOREIGN DATA WRAPPER fdw;
    CREATE USER MAPPING FOR postgres SERVER srv OPTIONS (password 'secret');
    CREATE TYPE shell;)");
  EXPECT_EQ(notes_text(schema), "operator family public.fam; user mapping for postgres on srv");
}

TEST_P(LiveObjects, NamesOfAnyKindComeThrough) {
  const std::string odd = "a\"b'c--d\ne$$é" + std::string(45, 'x');
  std::string quoted = "\"";
  for (const char c : odd) quoted += c == '"' ? "\"\"" : std::string(1, c);
  quoted += '"';
  const Schema& schema = read("CREATE SCHEMA " + quoted + "; CREATE TABLE " + quoted + "." + quoted + " (" + quoted +
                              " int CHECK (" + quoted + " > 0)); CREATE VIEW " + quoted + ".v AS SELECT * FROM " + quoted + "." +
                              quoted + "; CREATE INDEX ON " + quoted + "." + quoted + " ((" + quoted + " + 1))");
  const Table& table = find_in<Table>(schema, odd, "", odd);
  ASSERT_EQ(table.columns.size(), 1u);
  EXPECT_EQ(table.columns[0].id.name, Name(odd));
  ASSERT_EQ(table.checks.size(), 1u);
  EXPECT_TRUE(table.checks[0].expression.tree);
  EXPECT_TRUE(find_in<View>(schema, odd, "", "v").query.tree);
  ASSERT_EQ(schema.all<Index>().size(), 1u);
  EXPECT_TRUE(schema.all<Index>().begin()->second.parts[0].expression.tree);
}

}  // namespace
}  // namespace plumb::test
