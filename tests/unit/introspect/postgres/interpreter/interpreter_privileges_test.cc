// Owners, privileges, default privileges, comments, and what a session sets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> grants_of(const Object& object) {
  std::vector<std::string> out;
  for (const Grant& grant : object.grants) {
    std::string text = (grant.grantee.empty() ? "PUBLIC" : grant.grantee.spelling()) + " " + grant.privilege;
    if (!grant.column.empty()) text += "(" + grant.column.spelling() + ")";
    out.push_back(text + (grant.grantable ? "*" : ""));
  }
  return out;
}

TEST(InterpreterPrivileges, all_means_what_the_kind_has) {
  const Schema schema = schema_of("CREATE TABLE t (a int); CREATE SEQUENCE s; GRANT ALL ON t TO bob; GRANT ALL ON SEQUENCE s TO bob; GRANT SELECT ON s TO PUBLIC");
  EXPECT_THAT(grants_of(table_in(schema, "t")), ElementsAre("bob DELETE", "bob INSERT", "bob REFERENCES", "bob SELECT",
                                                            "bob TRIGGER", "bob TRUNCATE", "bob UPDATE"));
  EXPECT_THAT(grants_of(sequence_in(schema, "s")), ElementsAre("PUBLIC SELECT", "bob SELECT", "bob UPDATE", "bob USAGE"));
}

TEST(InterpreterPrivileges, columns_and_grant_options) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int, b int); GRANT SELECT (a, b), INSERT ON t TO bob WITH GRANT OPTION; REVOKE GRANT OPTION FOR INSERT ON t FROM bob; REVOKE SELECT (b) ON t FROM bob");
  EXPECT_THAT(grants_of(table_in(schema, "t")), ElementsAre("bob INSERT", "bob SELECT(a)*"));
  // Taking a privilege from the table takes it from its columns.
  EXPECT_THAT(grants_of(table_in(schema_after(schema, "REVOKE SELECT ON t FROM bob"), "t")), ElementsAre("bob INSERT"));
  EXPECT_EQ(failure_of("CREATE TABLE t (a int); GRANT SELECT (x) ON t TO bob"), "column x of table public.t does not exist");
}

TEST(InterpreterPrivileges, public_has_some_from_the_start) {
  const std::string f = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '';";
  EXPECT_THAT(grants_of(schema_of(f).all<Function>().begin()->second), ElementsAre("PUBLIC EXECUTE"));
  EXPECT_THAT(grants_of(schema_of(f + "REVOKE ALL ON FUNCTION f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO bob").all<Function>().begin()->second),
              ElementsAre("bob EXECUTE"));
}

TEST(InterpreterPrivileges, all_in_a_schema) {
  const Schema schema = schema_of(
      "CREATE SCHEMA s; CREATE TABLE s.t (a int); CREATE VIEW s.v AS SELECT 1 AS x; CREATE TABLE u (a int); GRANT SELECT ON ALL TABLES IN SCHEMA s TO bob");
  EXPECT_THAT(grants_of(table_in(schema, "s.t")), ElementsAre("bob SELECT"));
  EXPECT_THAT(grants_of(schema.all<View>().begin()->second), ElementsAre("bob SELECT"));
  EXPECT_THAT(grants_of(table_in(schema, "u")), IsEmpty());
}

TEST(InterpreterPrivileges, an_owner_needs_no_grants) {
  const Schema schema = schema_of("CREATE TABLE t (a int); GRANT SELECT ON t TO bob; ALTER TABLE t OWNER TO bob; GRANT INSERT ON t TO bob, eve");
  EXPECT_EQ(table_in(schema, "t").owner, Name("bob"));
  EXPECT_THAT(grants_of(table_in(schema, "t")), ElementsAre("eve INSERT"));
}

TEST(InterpreterPrivileges, defaults_apply_to_what_is_made_later) {
  const Schema schema = schema_of(
      "CREATE TABLE before (a int); ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO bob;"
      "ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC; CREATE TABLE after (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ''");
  EXPECT_THAT(grants_of(table_in(schema, "before")), IsEmpty());
  EXPECT_THAT(grants_of(table_in(schema, "after")), ElementsAre("bob SELECT"));
  EXPECT_THAT(grants_of(schema.all<Function>().begin()->second), IsEmpty());
  EXPECT_EQ(schema.all<DefaultPrivileges>().size(), 2U);
  EXPECT_EQ(schema_after(schema, "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC").all<DefaultPrivileges>().size(), 1U);
}

TEST(InterpreterPrivileges, what_is_no_part_of_a_schema_is_passed_over) {
  EXPECT_THAT(notes_of("GRANT CONNECT ON DATABASE d TO bob; GRANT bob TO eve; CREATE ROLE x; COMMENT ON DATABASE d IS 'x'; COMMENT ON EXTENSION plpgsql IS 'x'"), IsEmpty());
}

TEST(InterpreterComments, of_every_kind) {
  const Schema schema = schema_of(
      "CREATE SCHEMA s; CREATE TABLE s.t (a int CONSTRAINT k PRIMARY KEY); CREATE INDEX i ON s.t (a); CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;"
      "COMMENT ON SCHEMA s IS 's'; COMMENT ON TABLE s.t IS 't'; COMMENT ON COLUMN s.t.a IS 'a'; COMMENT ON CONSTRAINT k ON s.t IS 'k';"
      "COMMENT ON INDEX s.i IS 'i'; COMMENT ON COLUMN m.x IS 'x'; COMMENT ON TABLE s.t IS NULL");
  EXPECT_EQ(schema.all<SchemaObject>().begin()->second.comment, "s");
  EXPECT_EQ(table_in(schema, "s.t").comment, "");
  EXPECT_EQ(column_in(schema, "s.t", "a").comment, "a");
  EXPECT_EQ(table_in(schema, "s.t").keys[0].comment, "k");
  EXPECT_EQ(index_in(schema, "s.i").comment, "i");
  EXPECT_EQ(schema.all<MaterializedView>().begin()->second.columns[0].comment, "x");
  EXPECT_EQ(failure_of("COMMENT ON TABLE nope IS 'x'"), "table nope does not exist");
  EXPECT_EQ(failure_of("CREATE TABLE t (a int); COMMENT ON COLUMN t.b IS 'x'"), "column b of table public.t does not exist");
}

TEST(InterpreterComments, on_what_is_not_modelled_or_an_extensions) {
  EXPECT_THAT(notes_of("COMMENT ON OPERATOR CLASS c USING btree IS 'x'"), ElementsAre(HasSubstr("operator class c")));
  EXPECT_THAT(notes_of("CREATE EXTENSION postgis; GRANT SELECT ON spatial_ref_sys TO bob"), ElementsAre(HasSubstr("an extension may own it")));
}

TEST(InterpreterSession, search_path_and_role) {
  const Schema schema = schema_of(
      "CREATE SCHEMA app; SET search_path TO app, public; CREATE TABLE t (a int); SELECT pg_catalog.set_config('search_path', '', false);"
      "SET ROLE bob; CREATE TABLE public.u (a int); RESET ROLE; SET search_path = DEFAULT; CREATE TABLE w (a int)");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("app.t", "public.u", "public.w"));
  EXPECT_EQ(table_in(schema, "public.u").owner, Name("bob"));
  EXPECT_THAT(notes_of("SELECT now(); SELECT my_setup('x')"), ElementsAre(HasSubstr("call of my_setup()")));
}

TEST(InterpreterSession, guarded_do_blocks_are_read) {
  const Schema schema = schema_of(
      "DO $$ BEGIN CREATE TYPE m AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$;"
      "DO $$ BEGIN CREATE TYPE m AS ENUM ('b'); EXCEPTION WHEN duplicate_object THEN RAISE NOTICE 'there'; END; $$;"
      "DO $do$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'n') THEN CREATE TYPE n AS ENUM ('x;y'); END IF; END $do$");
  EXPECT_THAT(names_of<EnumType>(schema), ElementsAre("public.m", "public.n"));
  EXPECT_THAT(schema.all<EnumType>().begin()->second.labels, ElementsAre("a"));
  EXPECT_THAT(schema.not_compared, IsEmpty());
}

TEST(InterpreterSession, do_blocks_with_a_known_outcome_are_read) {
  const Schema schema = schema_of(
      "DO $$ BEGIN IF current_setting('server_version_num')::int >= 110000 THEN CREATE TABLE a (); ELSE CREATE TABLE b (); END IF; END $$;"
      "DO $$ BEGIN IF (SELECT current_setting('server_version_num')::int < 100000) THEN CREATE TABLE c (); END IF; EXECUTE 'CREATE TABLE \"it''s\" ()'; END $$;"
      "DO $$ BEGIN IF (SELECT count(*) FROM a) = 0 THEN INSERT INTO a DEFAULT VALUES; END IF; RAISE NOTICE 'done'; END $$");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("public.a", "public.\"it's\""));
  EXPECT_THAT(schema.not_compared, IsEmpty());
}

TEST(InterpreterSession, other_do_blocks_are_noted) {
  for (const char* body : {"DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP EXECUTE 'x'; END LOOP; END", "BEGIN EXECUTE format('CREATE TABLE %I ()', 't'); END",
                           "BEGIN IF NOT EXISTS (SELECT 1 FROM settings) THEN CREATE TABLE t (); END IF; END",
                           "DECLARE old boolean; BEGIN IF old THEN CREATE TABLE t (); END IF; END",
                           "BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname LIKE 't%') THEN DROP TABLE t; END IF; END", ""}) {
    EXPECT_THAT(notes_of("DO $x$ " + std::string(body) + " $x$"), ElementsAre(HasSubstr("plumb runs no code"))) << body;
  }
  EXPECT_THAT(notes_of("DO $x$ BEGIN PERFORM f(); END $x$"), ElementsAre(HasSubstr("call of f()")));
}

TEST(InterpreterSession, do_blocks_that_ask_the_catalogue_are_followed) {
  const std::string base =
      "CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (a int, CONSTRAINT positive CHECK (a > 0)); CREATE INDEX i ON t (a);"
      "CREATE VIEW v AS SELECT a FROM t; CREATE TABLE app.u (b int);";
  for (const char* yes : {
           "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'a')",
           "EXISTS (SELECT FROM pg_tables WHERE tablename = 't' AND schemaname = current_schema())",
           "NOT EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'u' AND table_schema = 'public')",
           "EXISTS (SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typname = 'mood' AND n.nspname = 'public')",
           "EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'positive' AND conrelid = 'public.t'::regclass)",
           "EXISTS (SELECT 1 FROM pg_class c, pg_namespace n WHERE c.relnamespace = n.oid AND relname = 'i' AND relkind = 'i')",
           "(SELECT count(*) FROM pg_indexes WHERE indexname = 'i') > 0", "to_regclass('app.u') IS NOT NULL",
           "to_regclass('public.nope') IS NULL AND NOT (SELECT EXISTS (SELECT 1 FROM pg_views WHERE viewname = 'w'))",
           "EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'T'::regclass AND attname = 'a') = TRUE",
           "EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'app')",
       }) {
    const std::string sql = base + "DO $$ BEGIN IF " + yes + " THEN ALTER TABLE t ADD told int; ELSE DROP TABLE t; END IF; END $$";
    const Schema schema = schema_of(sql);
    EXPECT_NE(table_in(schema, "public.t").column(Name("told")), nullptr) << yes;
    EXPECT_THAT(schema.not_compared, IsEmpty()) << yes;
  }
}

TEST(InterpreterSession, what_a_block_has_done_is_seen_by_its_next_question) {
  const Schema schema = schema_of(
      "DO $$ DECLARE there boolean := false; BEGIN CREATE TABLE a (); SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'a') INTO there;"
      " IF NOT there THEN RETURN; END IF; CREATE TABLE b (); IF there THEN RETURN; END IF; CREATE TABLE c (); END $$");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("public.a", "public.b"));
}

TEST(InterpreterSession, functions_that_only_change_the_schema_are_carried_out) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (t_id int);"
      "CREATE FUNCTION link() RETURNS void LANGUAGE sql AS 'ALTER TABLE public.u ADD CONSTRAINT u_t FOREIGN KEY (t_id) REFERENCES public.t (a); DELETE FROM u';"
      "CREATE FUNCTION upgrade() RETURNS text LANGUAGE plpgsql SET search_path = app AS $$ DECLARE done boolean; BEGIN"
      " SELECT exists(SELECT FROM pg_tables WHERE tablename = 'made') INTO done; IF done THEN RETURN 'before'; END IF;"
      " PERFORM set_config('app.x', 'y', false); CREATE TABLE made (); PERFORM public.link(); RETURN 'now'; END $$;"
      "CREATE SCHEMA app; SELECT upgrade(); SELECT * FROM upgrade(); DROP FUNCTION upgrade(); CREATE TABLE last ()");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("app.made", "public.last", "public.t", "public.u"));
  EXPECT_THAT(schema.not_compared, IsEmpty());
}

TEST(InterpreterSchemas, elements_and_owner) {
  const Schema schema = schema_of("CREATE SCHEMA s AUTHORIZATION bob CREATE VIEW v AS SELECT a FROM t CREATE TABLE t (a int); CREATE SCHEMA IF NOT EXISTS s; CREATE SCHEMA AUTHORIZATION eve");
  EXPECT_THAT(names_of<Table>(schema), ElementsAre("s.t"));
  EXPECT_THAT(names_of<SchemaObject>(schema), ElementsAre("eve", "s"));
  EXPECT_EQ(schema.all<SchemaObject>().rbegin()->second.owner, Name("bob"));
  EXPECT_THAT(failure_of("CREATE SCHEMA s; CREATE SCHEMA s"), HasSubstr("defined at test.sql:0 and again here"));
  EXPECT_EQ(failure_of("CREATE TABLE nope.t (a int)"), "schema nope does not exist");
}

}  // namespace
}  // namespace plumb::test
