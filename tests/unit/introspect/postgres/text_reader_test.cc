// Reading SQL text: places, errors, what is passed over, several files, annotations; and newer syntax.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "introspect/postgres/parse_tree.h"
#include "introspect/postgres/reader.h"

namespace plumb::postgres {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

Result<Schema> read(std::string text) {
  const SqlFile file{"a.sql", std::move(text)};
  return read_text(std::span(&file, 1), {});
}

Schema good(std::string text) {
  auto schema = read(std::move(text));
  if (!schema) throw std::runtime_error(schema.error().where + ": " + schema.error().message);
  return std::move(*schema);
}

Error bad(std::string text) {
  auto schema = read(std::move(text));
  if (schema) throw std::runtime_error("nothing failed");
  return schema.error();
}

std::vector<std::string> notes(std::string text) {
  std::vector<std::string> out;
  for (const NotCompared& note : good(std::move(text)).not_compared) {
    out.push_back(note.place + " " + note.what + ": " + note.reason + (note.incomplete ? " (incomplete)" : ""));
  }
  return out;
}

const Table& table_t(const Schema& schema) {
  const Table* table = schema.find<Table>(QualifiedName{Name("public"), Name("t")});
  if (table == nullptr) throw std::runtime_error("no table t");
  return *table;
}

TEST(TextReader, a_syntax_error_has_place_caret_and_hint) {
  const Error typo = bad("CREATE TABLE t (a int);\n\n  CREATE TABEL u (a int);\n");
  EXPECT_EQ(typo.code, ErrorCode::syntax);
  EXPECT_EQ(typo.where, "a.sql:3:10");
  EXPECT_EQ(typo.message, "syntax error at or near \"TABEL\"");
  EXPECT_EQ(typo.context, "  CREATE TABEL u (a int);\n         ^");
  EXPECT_EQ(typo.hint, "did you mean TABLE?");
  EXPECT_EQ(bad("CREATE TABLE t (ä int,, b int);").where, "a.sql:1:23");
  EXPECT_THAT(bad("SELCT 1;").hint, HasSubstr("SELECT"));
  EXPECT_THAT(bad("CREATE TABLE t (a int").hint, HasSubstr("ends too early"));
}

TEST(TextReader, an_open_quote_is_placed_where_it_opens) {
  const Error error = bad("CREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'it;\n");
  EXPECT_EQ(error.where, "a.sql:2:23");
  EXPECT_EQ(error.message, "unterminated quoted string");
}

TEST(TextReader, what_does_not_exist_has_a_place) {
  const Error error = bad("CREATE TABLE t (a int);\nALTER TABLE nope ADD b int;");
  EXPECT_EQ(error.where, "a.sql:2:1");
  EXPECT_EQ(error.message, "relation nope does not exist");
  EXPECT_THAT(error.context, HasSubstr("ALTER TABLE nope"));
}

TEST(TextReader, two_definitions_name_both_places) {
  const Error error = bad("CREATE VIEW v AS SELECT 1;\nCREATE VIEW v AS SELECT 2;");
  EXPECT_EQ(error.where, "a.sql:2:1");
  EXPECT_THAT(error.message, HasSubstr("defined at a.sql:1:1"));
}

TEST(TextReader, objects_know_their_place_and_origin) {
  const Schema written = good("\xEF\xBB\xBF-- x\n/* y */ CREATE TABLE t (a int DEFAULT 1);");
  EXPECT_EQ(table_t(written).place, "a.sql:2:9");
  EXPECT_EQ(table_t(written).columns[0].default_value->origin, Origin::written);
  const Schema printed = good("--\n-- PostgreSQL database dump\n--\n-- Dumped from database version 15.4 (Debian 15.4-1)\n\\restrict x\nCREATE TABLE public.t (a int DEFAULT 1);\n\\unrestrict x\n");
  EXPECT_EQ(table_t(printed).columns[0].default_value->origin, Origin::printed);
  EXPECT_EQ(printed.flavor.major, 15);
  EXPECT_EQ(printed.flavor.minor, 4);
  EXPECT_THAT(printed.not_compared, IsEmpty());
}

TEST(TextReader, an_empty_text_is_an_empty_database) {
  EXPECT_TRUE(good("").all<Table>().empty());
  EXPECT_EQ(good("-- nothing\n").all<SchemaObject>().size(), 1U);
  EXPECT_EQ(good("CREATE SCHEMA public;").all<SchemaObject>().size(), 1U);
}

TEST(TextReader, texts_that_are_no_sql_are_named) {
  EXPECT_EQ(bad(std::string("PGDMP\1\2\0", 8)).message, "a.sql is a pg_dump archive, not SQL text");
  EXPECT_EQ(bad("\xFF\xFE\x43").message, "a.sql is UTF-16, not UTF-8");
  EXPECT_EQ(bad(std::string("S\0E\0L\0", 6)).message, "a.sql is UTF-16, not UTF-8");
  EXPECT_EQ(bad(std::string("SELECT 1;\n\0x", 12)).where, "a.sql:2:1");
  EXPECT_EQ(bad("SELECT '\xE4';").where, "a.sql:1:9");
}

TEST(TextReader, psql_commands_that_change_what_is_read_make_it_incomplete) {
  EXPECT_THAT(notes("\\set x 1\n\\echo hello\n\\connect db\nCREATE TABLE t (a int);"), IsEmpty());
  EXPECT_THAT(notes("\\i other.sql\n"), ElementsAre(AllOf(StartsWith("a.sql:1:1 psql command \\i: "), HasSubstr("other.sql"), HasSubstr("(incomplete)"))));
  EXPECT_THAT(notes("CREATE TABLE t (a int);\n\\c other\n"), ElementsAre(HasSubstr("another database")));
  EXPECT_THAT(notes("\\q\nnot read"), ElementsAre(HasSubstr("nothing after it is read")));
}

TEST(TextReader, psql_variables_are_reported_for_their_statement_alone) {
  EXPECT_THAT(notes("CREATE TABLE :s.x (a int);\nCREATE TABLE t (a int);"), ElementsAre(HasSubstr(":s, which plumb does not fill in (incomplete)")));
  EXPECT_THAT(notes("\\set n 3\nCREATE TABLE u (a int DEFAULT :n);"), ElementsAre(HasSubstr(":n")));
  EXPECT_THAT(notes("CREATE TABLE t (a int[]); CREATE VIEW v AS SELECT a[1:2] FROM t;"), IsEmpty());
}

TEST(TextReader, rows_are_passed_over) {
  std::string text = "CREATE TABLE t (a int, b text);\nCOPY t FROM stdin;\n";
  for (int i = 0; i < 50'000; ++i) text += "1\tit's \"open\n";
  text += "\\.\nINSERT INTO t VALUES (1, 'x;');\nCREATE TABLE u (a int);";
  EXPECT_EQ(good(text).all<Table>().size(), 2U);
}

TEST(TextReader, one_bad_statement_loses_no_neighbour) {
  const Schema schema = good(
      "-- PostgreSQL database dump\nCREATE TABLE a (x int);\nCREATE TABLE b (x int) FROBNICATE;\nCREATE TABLE c (x int);");
  EXPECT_EQ(schema.all<Table>().size(), 2U);
  ASSERT_EQ(schema.not_compared.size(), 1U);
  EXPECT_TRUE(schema.not_compared[0].incomplete);
  EXPECT_EQ(schema.not_compared[0].place, "a.sql:3:24");
}

TEST(TextReader, an_unknown_statement_is_noted) {
  EXPECT_THAT(notes("CREATE SUBSCRIPTION s CONNECTION 'password=secret' PUBLICATION p;"),
              ElementsAre(AllOf(HasSubstr("CREATE SUBSCRIPTION"), Not(HasSubstr("secret")))));
}

TEST(TextReader, what_the_parser_counts_is_no_number_of_the_next_statement) {
  const Schema schema = good(
      "CREATE AGGREGATE total(float8) (SFUNC = float8pl, STYPE = float8);\n"
      "CREATE SEQUENCE down START WITH -1 INCREMENT BY -2;");
  const auto* down = schema.find<Sequence>(QualifiedName{Name("public"), Name("down")});
  ASSERT_NE(down, nullptr);
  EXPECT_EQ(down->options.start, -1);
  EXPECT_EQ(down->options.increment, -2);
}

TEST(TextReader, a_long_chain_is_refused_alone) {
  std::string text = "CREATE TABLE t (a int); CREATE VIEW v AS SELECT 1";
  for (int i = 0; i < 30'000; ++i) text += "+1";
  text += "; CREATE TABLE u (a int);";
  const Schema schema = good(text);
  EXPECT_EQ(schema.all<Table>().size(), 2U);
  ASSERT_EQ(schema.not_compared.size(), 1U);
  EXPECT_TRUE(schema.not_compared[0].incomplete);
}

TEST(TextReader, files_come_in_any_order) {
  const std::vector<SqlFile> files = {{"1.sql", "CREATE VIEW v AS SELECT m FROM t; COMMENT ON TABLE t IS 'x';"},
                                      {"2.sql", "SET search_path = app; CREATE TABLE u (a int);"},
                                      {"3.sql", "CREATE TABLE t (m mood);"},
                                      {"4.sql", "CREATE TYPE mood AS ENUM ('a'); CREATE SCHEMA app;"}};
  auto schema = read_text(files, {});
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(schema->all<View>().size(), 1U);
  EXPECT_EQ(table_t(*schema).comment, "x");
  EXPECT_NE(schema->find<Table>(QualifiedName{Name("app"), Name("u")}), nullptr);

  const std::vector<SqlFile> asking = {
      {"1.sql", "DO $$ BEGIN CREATE TABLE u (); IF EXISTS (SELECT FROM pg_tables WHERE tablename = 't') THEN ALTER TABLE t ADD b int; END IF; END $$"},
      {"2.sql", "CREATE TABLE t (a int);"}};
  auto asked = read_text(asking, {});
  ASSERT_TRUE(asked) << asked.error().message;
  EXPECT_EQ(asked->all<Table>().size(), 2U);
  EXPECT_NE(table_t(*asked).column(Name("b")), nullptr);

  const std::vector<SqlFile> lacking = {{"1.sql", "\nCREATE VIEW v AS SELECT m FROM t;"}, {"2.sql", ""}};
  auto failed = read_text(lacking, {});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().where, "1.sql:2:1");
  EXPECT_EQ(failed.error().message, "relation t does not exist");
  EXPECT_FALSE(failed.error().hint.empty());
}

TEST(TextReader, annotations_set_the_former_name) {
  const Schema schema = good(
      "-- plumb: renamed from old_t\nCREATE TABLE t (\n  id serial, -- plumb: renamed from app.t.\"Key\"\n"
      "  -- plumb: renamed from was\n  CONSTRAINT now CHECK (id > 0)\n);\nCREATE INDEX i ON t (id); -- plumb: renamed from j\n");
  EXPECT_EQ(table_t(schema).renamed_from, Name("old_t"));
  EXPECT_EQ(table_t(schema).columns[0].renamed_from, Name("Key"));
  EXPECT_EQ(table_t(schema).checks[0].renamed_from, Name("was"));
  EXPECT_EQ(schema.all<Index>().begin()->second.renamed_from, Name("j"));
  EXPECT_THAT(notes("-- plumb: frobnicate\nCREATE TABLE t (a int);"), ElementsAre(HasSubstr("plumb: frobnicate")));
}

TEST(TextReader, applies_a_script_to_a_schema) {
  auto applied = apply_text(good("CREATE TABLE t (a int);"), {"plan.sql", "ALTER TABLE t ADD b int;"});
  ASSERT_TRUE(applied);
  EXPECT_EQ(table_t(*applied).columns.size(), 2U);
  auto failed = apply_text(good(""), {"plan.sql", "\nALTER TABLE t ADD b int;"});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().where, "plan.sql:2:1");
  EXPECT_FALSE(apply_text(good(""), {"plan.sql", "\\i x.sql"}));
}

TEST(NewerSyntax, generated_and_stored_columns) {
  const Schema schema = good(
      "CREATE TABLE t (a int, v int GENERATED ALWAYS AS (a + 1) VIRTUAL, w int GENERATED ALWAYS AS (a * 2), s text STORAGE EXTERNAL NOT NULL);"
      "ALTER TABLE t ALTER COLUMN s SET STORAGE DEFAULT;");
  EXPECT_EQ(table_t(schema).columns[1].generated, Generated::virtual_);
  EXPECT_EQ(table_t(schema).columns[2].generated, Generated::virtual_);
  EXPECT_EQ(table_t(schema).columns[3].storage, "");
  EXPECT_EQ(table_t(good("CREATE TABLE t (s text STORAGE EXTERNAL)")).columns[0].storage, "external");
}

TEST(NewerSyntax, constraints) {
  const Schema schema = good(
      "CREATE TABLE t (a int, b int CHECK (b > 0) NOT ENFORCED, c int CONSTRAINT cn NOT NULL NO INHERIT, CONSTRAINT an NOT NULL a,"
      " CONSTRAINT k CHECK (a > 0) ENFORCED);");
  const Table& table = table_t(schema);
  EXPECT_TRUE(table.columns[0].not_null);
  EXPECT_EQ(table.columns[0].not_null_name, Name("an"));
  EXPECT_TRUE(table.columns[2].not_null_no_inherit);
  ASSERT_EQ(table.checks.size(), 2U);
  for (const Check& check : table.checks) EXPECT_EQ(check.enforced, check.id.name == Name("k"));
}

TEST(NewerSyntax, numbers_statistics_and_nameless_subqueries) {
  const Schema schema = good(
      "CREATE TABLE t (a int DEFAULT 0x1F, b int DEFAULT 1_000); CREATE STATISTICS ON a, b FROM t; CREATE VIEW v AS SELECT a FROM (SELECT a FROM t) WHERE a > 0;"
      "GRANT x TO y WITH INHERIT TRUE;");
  EXPECT_EQ(table_t(schema).columns[0].default_value->text, "31");
  EXPECT_EQ(table_t(schema).columns[1].default_value->text, "1000");
  EXPECT_EQ(schema.all<Statistics>().begin()->first.name, Name("t_a_b_stat"));
  EXPECT_EQ(schema.all<View>().size(), 1U);
}

TEST(NewerSyntax, what_cannot_be_rewritten_is_named) {
  if (grammar_version() >= 17) GTEST_SKIP() << "this grammar knows it";
  EXPECT_THAT(notes("CREATE VIEW v AS SELECT * FROM JSON_TABLE('[]', '$[*]' COLUMNS (x int PATH '$')) AS j;\nCREATE TABLE t (a int);"),
              ElementsAre(AllOf(HasSubstr("JSON_TABLE (PostgreSQL 17)"), HasSubstr("(incomplete)"))));
}

}  // namespace
}  // namespace plumb::postgres
