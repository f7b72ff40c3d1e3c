// Functions, procedures, aggregates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

const Function& function_in(const Schema& schema, std::string_view name, std::string signature) {
  const QualifiedName q = qualified(name);
  const Function* found = schema.find<Function>(ObjectId{Kind::function, q.schema, {}, q.name, std::move(signature)});
  if (found == nullptr) throw std::runtime_error("no function " + std::string(name));
  return *found;
}

const Aggregate& only_aggregate(const Schema& schema) { return schema.all<Aggregate>().begin()->second; }

TEST(InterpreterRoutines, signature_holds_the_input_types) {
  const Schema schema = schema_of(
      "CREATE TYPE mood AS ENUM ();"
      "CREATE FUNCTION f(IN a int, OUT b varchar(10), INOUT c numeric(3), m mood, VARIADIC d text[]) LANGUAGE sql AS ''");
  const Function& function = schema.all<Function>().begin()->second;
  EXPECT_EQ(function.id.signature, "integer, numeric, public.mood, text[]");
  EXPECT_EQ(function.returns.name.name, Name("record"));
  ASSERT_EQ(function.arguments.size(), 5U);
  EXPECT_EQ(function.arguments[1].mode, ArgumentMode::out);
  EXPECT_EQ(function.arguments[1].type.arguments, "");
  EXPECT_EQ(function.arguments[4].mode, ArgumentMode::variadic);
}

TEST(InterpreterRoutines, attributes) {
  const Schema schema = schema_of(
      "CREATE FUNCTION f(a int DEFAULT 3) RETURNS SETOF text LANGUAGE PLpgSQL STABLE STRICT SECURITY DEFINER LEAKPROOF"
      " PARALLEL SAFE COST 10.0 ROWS 5 SET search_path TO app, \"My s\", public SET work_mem = '1MB' SET timezone TO 'UTC'"
      " AS $$BEGIN\n-- verbatim\nEND$$");
  const Function& f = function_in(schema, "f", "integer");
  EXPECT_EQ(f.language, "plpgsql");
  EXPECT_EQ(f.body, "BEGIN\n-- verbatim\nEND");
  EXPECT_EQ(f.volatility, Volatility::stable);
  EXPECT_TRUE(f.strict && f.security_definer && f.leakproof && f.returns_set);
  EXPECT_EQ(f.parallel, Parallel::safe);
  EXPECT_EQ(f.cost, "10");
  EXPECT_EQ(f.rows, "5");
  EXPECT_THAT(f.settings, UnorderedElementsAre(Pair("search_path", "app, \"My s\", public"), Pair("work_mem", "1MB"),
                                               Pair("TimeZone", "UTC")));
  EXPECT_EQ(f.arguments[0].default_value->text, "3");
}

TEST(InterpreterRoutines, defaults_of_the_language_are_left_out) {
  const Schema schema = schema_of(
      "CREATE FUNCTION a() RETURNS SETOF int LANGUAGE sql COST 100 ROWS 1000 AS '';"
      "CREATE FUNCTION b() RETURNS int LANGUAGE internal COST 1 AS 'int4in';"
      "CREATE FUNCTION c() RETURNS int LANGUAGE c AS '$libdir/x'; CREATE FUNCTION d() RETURNS int SET search_path = '' LANGUAGE c AS 'x', 'y'");
  EXPECT_EQ(function_in(schema, "a", "").cost + function_in(schema, "a", "").rows + function_in(schema, "b", "").cost, "");
  EXPECT_EQ(function_in(schema, "c", "").object_file, "$libdir/x");
  EXPECT_EQ(function_in(schema, "c", "").body, "c");
  EXPECT_EQ(function_in(schema, "d", "").body, "y");
  EXPECT_EQ(function_in(schema, "d", "").settings.at("search_path"), "\"\"");
}

TEST(InterpreterRoutines, returns_table_and_a_single_out_argument) {
  const Schema schema = schema_of(
      "CREATE TABLE t (x bigint);"
      "CREATE FUNCTION a() RETURNS TABLE (x int, y text) LANGUAGE sql AS '';"
      "CREATE FUNCTION b() RETURNS TABLE (x int) LANGUAGE sql AS '';"
      "CREATE FUNCTION c(OUT x int) LANGUAGE sql AS ''; CREATE FUNCTION d(t.x%TYPE) RETURNS t LANGUAGE sql AS ''");
  EXPECT_EQ(function_in(schema, "a", "").returns.name.name, Name("record"));
  EXPECT_TRUE(function_in(schema, "a", "").returns_set);
  EXPECT_EQ(function_in(schema, "a", "").arguments[1].mode, ArgumentMode::table);
  EXPECT_EQ(function_in(schema, "b", "").returns.name.name, Name("int4"));
  EXPECT_EQ(function_in(schema, "c", "").returns.name.name, Name("int4"));
  EXPECT_EQ(function_in(schema, "d", "bigint").returns.name, (QualifiedName{Name("public"), Name("t")}));
}

TEST(InterpreterRoutines, sql_bodies_are_resolved) {
  const Schema schema = schema_of(
      "CREATE TABLE t (a int); CREATE FUNCTION r(x int) RETURNS int RETURN x + 1;"
      "CREATE FUNCTION s(x int) RETURNS bigint BEGIN ATOMIC INSERT INTO t VALUES (x); SELECT count(*) FROM t WHERE a = x; END");
  EXPECT_THAT(function_in(schema, "r", "integer").sql_body->text, HasSubstr("RETURN"));
  EXPECT_THAT(function_in(schema, "s", "integer").sql_body->text, HasSubstr("FROM public.t"));
  EXPECT_EQ(function_in(schema, "s", "integer").language, "sql");
  EXPECT_EQ(function_in(schema, "s", "integer").body, "");
}

TEST(InterpreterRoutines, replacing_keeps_owner_grants_and_comment) {
  const Schema schema = schema_of(
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'select 1'; COMMENT ON FUNCTION f(int) IS 'one';"
      "REVOKE ALL ON FUNCTION f FROM PUBLIC; ALTER FUNCTION f(int) OWNER TO bob;"
      "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'select 2'");
  const Function& f = function_in(schema, "f", "integer");
  EXPECT_EQ(f.body, "select 2");
  EXPECT_EQ(f.comment, "one");
  EXPECT_EQ(f.owner, Name("bob"));
  EXPECT_TRUE(f.grants.empty());
}

TEST(InterpreterRoutines, replacing_refuses_what_the_server_refuses) {
  const std::string f = "CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS '';";
  EXPECT_THAT(failure_of(f + "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''"), HasSubstr("already exists"));
  EXPECT_THAT(failure_of(f + "CREATE OR REPLACE FUNCTION f(a int) RETURNS text LANGUAGE sql AS ''"), HasSubstr("cannot change return type"));
  EXPECT_THAT(failure_of(f + "CREATE OR REPLACE FUNCTION f(b int DEFAULT 1) RETURNS int LANGUAGE sql AS ''"), HasSubstr("input parameter \"a\""));
  EXPECT_THAT(failure_of(f + "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS ''"), HasSubstr("parameter defaults"));
  EXPECT_THAT(failure_of(f + "CREATE PROCEDURE f(a int) LANGUAGE sql AS ''"), HasSubstr("already exists"));
}

TEST(InterpreterRoutines, altering) {
  const Schema schema = schema_of(
      "CREATE PROCEDURE p(a int) LANGUAGE sql AS ''; CREATE FUNCTION p(a text) RETURNS int LANGUAGE sql AS '';"
      "ALTER PROCEDURE p(int) SECURITY DEFINER; ALTER ROUTINE p(text) IMMUTABLE SET work_mem = '1MB'; ALTER FUNCTION p RESET work_mem COST 7");
  EXPECT_TRUE(schema.all<Procedure>().begin()->second.security_definer);
  EXPECT_TRUE(schema.all<Procedure>().begin()->second.returns.empty());
  EXPECT_EQ(function_in(schema, "p", "text").volatility, Volatility::immutable);
  EXPECT_EQ(function_in(schema, "p", "text").cost, "7");
  EXPECT_TRUE(function_in(schema, "p", "text").settings.empty());
  EXPECT_EQ(failure_of("ALTER FUNCTION nope(int) STABLE"), "function nope(integer) does not exist");
  EXPECT_THAT(failure_of("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ''; CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''; ALTER FUNCTION f STABLE"),
              HasSubstr("is not unique"));
}

TEST(InterpreterRoutines, aggregates) {
  const Schema schema = schema_of(
      "CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql AS 'select 1';"
      "CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '0', PARALLEL = safe, FINALFUNC_MODIFY = read_only)");
  EXPECT_EQ(only_aggregate(schema).id.signature, "integer");
  EXPECT_THAT(only_aggregate(schema).options, UnorderedElementsAre(Pair("sfunc", "public.add"), Pair("stype", "integer"),
                                                                   Pair("initcond", "0"), Pair("parallel", "safe")));
}

TEST(InterpreterRoutines, aggregates_in_the_old_syntax_and_over_nothing) {
  EXPECT_EQ(only_aggregate(schema_of("CREATE AGGREGATE a (basetype = int, sfunc1 = int4larger, stype1 = int)")).id.signature, "integer");
  EXPECT_EQ(only_aggregate(schema_of("CREATE AGGREGATE a (basetype = 'ANY', sfunc = int8inc, stype = int8)")).id.signature, "");
  EXPECT_EQ(only_aggregate(schema_of("CREATE AGGREGATE a(*) (sfunc = int8inc, stype = int8)")).id.signature, "");
}

TEST(InterpreterRoutines, ordered_set_aggregates) {
  const Schema schema = schema_of(
      "CREATE AGGREGATE p(float8 ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal,"
      " finalfunc = percentile_disc_final, finalfunc_extra)");
  EXPECT_TRUE(only_aggregate(schema).ordered_set);
  EXPECT_EQ(only_aggregate(schema).id.signature, "double precision, anyelement");
  EXPECT_EQ(only_aggregate(schema).arguments.size(), 1U);
  EXPECT_EQ(only_aggregate(schema).ordered_arguments.size(), 1U);
  EXPECT_EQ(only_aggregate(schema).options.at("finalfunc_extra"), "true");
}

}  // namespace
}  // namespace plumb::test
