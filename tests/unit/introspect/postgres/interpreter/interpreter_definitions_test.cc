// Operators, casts, collations, text search, languages, extensions, publications, foreign servers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sql_fixture.h"

namespace plumb::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

template <class T>
const T& only(const Schema& schema) {
  EXPECT_EQ(schema.all<T>().size(), 1U);
  return schema.all<T>().begin()->second;
}

TEST(InterpreterDefinitions, operators) {
  const Schema schema = schema_of(
      "CREATE FUNCTION f(int, int) RETURNS bool LANGUAGE sql AS '';"
      "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = f, COMMUTATOR = ===, NEGATOR = OPERATOR(pg_catalog.<>), RESTRICT = eqsel, HASHES);"
      "COMMENT ON OPERATOR === (int, int) IS 'same'; ALTER OPERATOR === (int, int) SET (RESTRICT = NONE, JOIN = eqjoinsel)");
  const Operator& op = only<Operator>(schema);
  EXPECT_EQ(op.id.signature, "integer, integer");
  EXPECT_EQ(op.function, (QualifiedName{Name("public"), Name("f")}));
  EXPECT_EQ(op.commutator, "OPERATOR(public.===)");
  EXPECT_EQ(op.negator, "OPERATOR(pg_catalog.<>)");
  EXPECT_TRUE(op.restrict_.empty());
  EXPECT_EQ(op.join, (QualifiedName{{}, Name("eqjoinsel")}));
  EXPECT_TRUE(op.hashes);
  EXPECT_EQ(op.comment, "same");
}

TEST(InterpreterDefinitions, prefix_operators) {
  const Schema schema = schema_of("CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS ''; CREATE OPERATOR !! (RIGHTARG = int, PROCEDURE = f)");
  EXPECT_EQ(only<Operator>(schema).id.signature, "NONE, integer");
}

TEST(InterpreterDefinitions, casts) {
  const Schema schema = schema_of(
      "CREATE TYPE m AS ENUM (); CREATE FUNCTION f(text) RETURNS m LANGUAGE sql AS ''; CREATE CAST (text AS m) WITH FUNCTION f(text) AS ASSIGNMENT;"
      "COMMENT ON CAST (text AS m) IS 'x'");
  const Cast& cast = only<Cast>(schema);
  EXPECT_EQ(cast.id.signature, "text AS public.m");
  EXPECT_EQ(cast.function_signature, "text");
  EXPECT_EQ(cast.context, "assignment");
  EXPECT_EQ(cast.comment, "x");
  EXPECT_EQ(only<Cast>(schema_of("CREATE TYPE m AS ENUM (); CREATE CAST (m AS varchar) WITH INOUT AS IMPLICIT")).method, "inout");
}

TEST(InterpreterDefinitions, collations) {
  const Schema schema = schema_of("CREATE COLLATION c (provider = icu, locale = 'de', deterministic = false)");
  EXPECT_EQ(only<Collation>(schema).provider, "icu");
  EXPECT_EQ(only<Collation>(schema).locale, "de");
  EXPECT_FALSE(only<Collation>(schema).deterministic);
  const Schema libc = schema_of("CREATE COLLATION c (locale = 'C')");
  EXPECT_EQ(only<Collation>(libc).lc_ctype, "C");
  EXPECT_EQ(schema_of("CREATE COLLATION c (locale = 'C'); CREATE COLLATION d FROM c; CREATE COLLATION IF NOT EXISTS d FROM c").all<Collation>().size(), 2U);
}

TEST(InterpreterDefinitions, text_search) {
  const Schema schema = schema_of(
      "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, Language = russian, StopWords = 'x'); ALTER TEXT SEARCH DICTIONARY d (StopWords);"
      "CREATE TEXT SEARCH CONFIGURATION c (PARSER = \"default\"); ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, asciiword WITH d, simple;"
      "ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word REPLACE simple WITH english_stem; ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING IF EXISTS FOR url");
  EXPECT_THAT(only<TextSearchDictionary>(schema).options, UnorderedElementsAre(Pair("language", "russian")));
  EXPECT_EQ(only<TextSearchDictionary>(schema).template_, (QualifiedName{Name("pg_catalog"), Name("snowball")}));
  EXPECT_THAT(only<TextSearchConfiguration>(schema).mappings, UnorderedElementsAre(Pair("word", "public.d, pg_catalog.english_stem"),
                                                                                   Pair("asciiword", "public.d, pg_catalog.simple")));
  const Schema copy = schema_of("CREATE TEXT SEARCH CONFIGURATION c (COPY = pg_catalog.english)");
  EXPECT_EQ(only<TextSearchConfiguration>(copy).mappings.size(), 19U);
  EXPECT_EQ(only<TextSearchConfiguration>(copy).mappings.at("word"), "pg_catalog.english_stem");
}

TEST(InterpreterDefinitions, extensions_and_languages) {
  const Schema schema = schema_of("CREATE SCHEMA s; CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA s VERSION '1.8'; CREATE EXTENSION plpgsql; ALTER EXTENSION hstore UPDATE TO '1.9'");
  EXPECT_EQ(only<Extension>(schema).schema, Name("s"));
  EXPECT_EQ(only<Extension>(schema).version, "1.9");
  EXPECT_THAT(failure_of("CREATE EXTENSION a; CREATE EXTENSION a"), HasSubstr("already exists"));
}

TEST(InterpreterDefinitions, publications) {
  const Schema schema = schema_of(
      "CREATE SCHEMA s; CREATE TABLE t (a int, b int); CREATE TABLE u (a int); CREATE PUBLICATION p FOR TABLE u, t (b, a) WHERE (a > 1), TABLES IN SCHEMA s"
      " WITH (publish = 'update, insert', publish_via_partition_root); ALTER PUBLICATION p DROP TABLE u");
  const Publication& publication = only<Publication>(schema);
  ASSERT_EQ(publication.tables.size(), 1U);
  EXPECT_EQ(joined(publication.tables[0].columns), "a, b");
  EXPECT_THAT(publication.tables[0].where->text, HasSubstr("> 1"));
  EXPECT_EQ(joined(publication.schemas), "s");
  EXPECT_THAT(publication.operations, ElementsAre("insert", "update"));
  EXPECT_TRUE(publication.via_partition_root);
  EXPECT_TRUE(only<Publication>(schema_after(schema, "ALTER PUBLICATION p SET TABLE u")).schemas.empty());
  EXPECT_TRUE(only<Publication>(schema_of("CREATE PUBLICATION p FOR ALL TABLES")).all_tables);
  EXPECT_EQ(failure_of("CREATE PUBLICATION p FOR TABLE nope"), "table nope does not exist");
}

TEST(InterpreterDefinitions, foreign_servers) {
  const Schema schema = schema_of(
      "CREATE FOREIGN DATA WRAPPER w OPTIONS (a 'b'); CREATE SERVER s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'x', port '1');"
      "ALTER SERVER s VERSION '2' OPTIONS (SET host 'y', DROP port, ADD dbname 'z'); CREATE USER MAPPING FOR bob SERVER s OPTIONS (password 'secret')");
  EXPECT_THAT(only<ForeignServer>(schema).options, UnorderedElementsAre(Pair("host", "y"), Pair("dbname", "z")));
  EXPECT_EQ(only<ForeignServer>(schema).version, "2");
  ASSERT_EQ(schema.not_compared.size(), 1U);
  EXPECT_EQ((schema.not_compared[0].what + schema.not_compared[0].reason).find("secret"), std::string::npos);
  EXPECT_EQ(failure_of("CREATE SERVER s FOREIGN DATA WRAPPER nope"), "foreign data wrapper nope does not exist");
}

}  // namespace
}  // namespace plumb::test
