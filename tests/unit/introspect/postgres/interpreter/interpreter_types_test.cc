// Enums, domains, composite and range types.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <class T>
const T& the(const Schema& schema, std::string_view name) {
  const T* found = schema.find<T>(qualified(name));
  if (found == nullptr) throw std::runtime_error("no " + std::string(name));
  return *found;
}

TEST(InterpreterTypes, enum_labels_keep_their_order) {
  const Schema schema = schema_of(
      "CREATE TYPE mood AS ENUM ('sad', 'ok');"
      "ALTER TYPE mood ADD VALUE 'happy';"
      "ALTER TYPE mood ADD VALUE 'meh' BEFORE 'ok';"
      "ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';"
      "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';"
      "ALTER TYPE mood RENAME VALUE 'sad' TO 'it''s bad'");
  EXPECT_THAT(the<EnumType>(schema, "mood").labels, ElementsAre("it's bad", "meh", "ok", "fine", "happy"));
}

TEST(InterpreterTypes, enum_refusals) {
  EXPECT_EQ(failure_of("CREATE TYPE m AS ENUM ('a', 'a')"), "enum public.m has the label 'a' twice");
  EXPECT_EQ(failure_of("CREATE TYPE m AS ENUM ('a'); ALTER TYPE m ADD VALUE 'a'"), "label 'a' of enum public.m already exists");
  EXPECT_EQ(failure_of("CREATE TYPE m AS ENUM ('a'); ALTER TYPE m ADD VALUE 'b' AFTER 'x'"), "'x' is not a label of enum public.m");
  EXPECT_EQ(failure_of("ALTER TYPE m ADD VALUE 'b'"), "type m does not exist");
  EXPECT_THAT(failure_of("CREATE TABLE m (a int); CREATE TYPE m AS ENUM ()"), HasSubstr("type public.m already exists"));
}

TEST(InterpreterTypes, domains_name_their_checks_as_the_server_does) {
  const Schema schema = schema_of(
      "CREATE DOMAIN d AS numeric(10,2) DEFAULT 0 NOT NULL CHECK (VALUE > 0) CHECK (VALUE < 9) CONSTRAINT odd CHECK (VALUE <> 5)");
  const Domain& domain = the<Domain>(schema, "d");
  EXPECT_EQ(domain.base.arguments, "(10,2)");
  EXPECT_TRUE(domain.not_null);
  EXPECT_EQ(domain.default_value->text, "0");
  ASSERT_EQ(domain.checks.size(), 3U);
  EXPECT_EQ(domain.checks[0].name, Name("d_check"));
  EXPECT_EQ(domain.checks[1].name, Name("d_check1"));
  EXPECT_EQ(domain.checks[2].name, Name("odd"));
}

TEST(InterpreterTypes, domains_are_altered) {
  const Schema schema = schema_of(
      "CREATE DOMAIN d AS text DEFAULT 'x' CONSTRAINT c CHECK (VALUE <> '');"
      "ALTER DOMAIN d DROP DEFAULT; ALTER DOMAIN d SET NOT NULL;"
      "ALTER DOMAIN d ADD CONSTRAINT late CHECK (length(VALUE) < 9) NOT VALID;"
      "ALTER DOMAIN d DROP CONSTRAINT c; ALTER DOMAIN d DROP CONSTRAINT IF EXISTS c;"
      "COMMENT ON CONSTRAINT late ON DOMAIN d IS 'short'");
  const Domain& domain = the<Domain>(schema, "d");
  EXPECT_FALSE(domain.default_value);
  EXPECT_TRUE(domain.not_null);
  ASSERT_EQ(domain.checks.size(), 1U);
  EXPECT_FALSE(domain.checks[0].validated);
  EXPECT_EQ(domain.checks[0].comment, "short");
  EXPECT_TRUE(the<Domain>(schema_after(schema, "ALTER DOMAIN d VALIDATE CONSTRAINT late"), "d").checks[0].validated);
  EXPECT_THAT(failure_of("CREATE DOMAIN d AS int; ALTER DOMAIN d DROP CONSTRAINT c"), HasSubstr("does not exist"));
}

TEST(InterpreterTypes, composite_types_have_attributes) {
  const Schema schema = schema_of(
      "CREATE TYPE mood AS ENUM ('a'); CREATE TYPE c AS (a int, m mood, t text COLLATE \"C\"); COMMENT ON COLUMN c.m IS 'how'");
  const CompositeType& type = the<CompositeType>(schema, "c");
  ASSERT_EQ(type.attributes.size(), 3U);
  EXPECT_EQ(type.attributes[1].type.name, (QualifiedName{Name("public"), Name("mood")}));
  EXPECT_EQ(type.attributes[1].comment, "how");
  EXPECT_EQ(type.attributes[2].collation.name, Name("C"));
  EXPECT_EQ(failure_of("CREATE TYPE c AS (a int, a int)"), "composite type public.c has the attribute a twice");
  EXPECT_EQ(failure_of("CREATE TYPE c AS (a nothing)"), "type nothing does not exist");
}

TEST(InterpreterTypes, ranges_name_their_multirange) {
  const Schema schema = schema_of(
      "CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi);"
      "CREATE TYPE span AS RANGE (subtype = int); CREATE TYPE r AS RANGE (subtype = int, multirange_type_name = rs)");
  EXPECT_EQ(the<RangeType>(schema, "float_range").multirange.name, Name("float_multirange"));
  EXPECT_EQ(the<RangeType>(schema, "float_range").subtype_diff, (QualifiedName{{}, Name("float8mi")}));
  EXPECT_EQ(the<RangeType>(schema, "span").multirange.name, Name("span_multirange"));
  EXPECT_EQ(the<RangeType>(schema, "r").multirange.name, Name("rs"));
}

TEST(InterpreterTypes, base_types_are_noted_and_can_be_used) {
  constexpr std::string_view kSql =
      "CREATE TYPE base; CREATE FUNCTION base_in(cstring) RETURNS base LANGUAGE internal AS 'int4in';"
      "CREATE TYPE base (INPUT = base_in, OUTPUT = base_out); COMMENT ON TYPE base IS 'x'; CREATE TABLE t (a base)";
  EXPECT_THAT(notes_of(kSql), ElementsAre("type public.base: base types are not modelled"));
}

}  // namespace
}  // namespace plumb::test
