// Input that is wrong gets a clear error and exit code 1; input that is only unusual is read, and what was left out is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cli/program.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class BadInput : public testing::Test {
 protected:
  /// Fails to diff it with a good file, on either side, and gives what is said.
  std::string refused(const std::string& spec, const Surroundings& around = {}) {
    const Outcome run = plumb({"diff", spec, good_}, around);
    EXPECT_EQ(run.exit_code, 1) << spec << "\n" << run.out << run.err;
    EXPECT_THAT(run.out, IsEmpty()) << spec;
    if (spec != "-") EXPECT_EQ(plumb({"diff", good_, spec, "--exit-code"}, around).exit_code, 1) << spec;
    return run.err;
  }
  std::string refused_text(std::string_view sql) { return refused(here_.file("bad.sql", sql)); }

  /// Reads it, and gives what is said on standard error.
  std::string accepted_text(std::string_view sql) {
    const Outcome run = plumb({"dump", here_.file("odd.sql", sql)});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.err;
  }

  ScratchDirectory here_;
  std::string good_ = here_.file("good.sql", "CREATE TABLE t (a integer);\n");
};

TEST_F(BadInput, MissingFile) { EXPECT_THAT(refused(here_.at("absent.sql")), AllOf(HasSubstr("absent.sql"), HasSubstr("no such file"))); }

TEST_F(BadInput, EmptyFileIsAnEmptySchemaAndSaidSo) {
  const std::string empty = here_.file("empty.sql", "");
  const Outcome run = plumb({"diff", empty, good_, "--format", "sql"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("empty.sql holds no definitions: taken as an empty schema"));
  EXPECT_THAT(run.out, HasSubstr("CREATE TABLE"));
  EXPECT_THAT(plumb({"diff", empty, good_, "--quiet"}).err, IsEmpty());
  EXPECT_THAT(accepted_text("-- only words\n\n"), HasSubstr("holds no definitions"));
  EXPECT_THAT(accepted_text("CREATE TABLE t ();"), IsEmpty());
}

TEST_F(BadInput, DirectoryWithoutSql) {
  here_.file("folder/readme.txt", "x");
  EXPECT_THAT(refused(here_.at("folder")), HasSubstr("no .sql file"));
}

TEST_F(BadInput, BinaryFiles) {
  EXPECT_THAT(refused_text(std::string("PGDMP\x01\x0e\0\x04\x08", 10)), HasSubstr("pg_dump"));
  EXPECT_THAT(refused_text(std::string("\x1f\x8b\x08\0\0\0\0\0", 8)), HasSubstr("compressed"));
  EXPECT_THAT(refused_text(std::string("\xff\xfe" "C\0R\0", 6)), HasSubstr("UTF-16"));
  refused_text(std::string("\x7f" "ELF\x02\x01\x01\0\0\0\0", 11));
}

TEST_F(BadInput, TextThatIsNotUtf8) {
  EXPECT_THAT(refused_text("CREATE TABLE t (\n  a text DEFAULT 'caf\xe9');"), AllOf(HasSubstr("bad.sql:2:"), HasSubstr("UTF-8")));
}

TEST_F(BadInput, NulByte) {
  EXPECT_THAT(refused_text(std::string_view("CREATE TABLE t (a integer);\0DROP TABLE t;", 41)), HasSubstr("NUL"));
}

TEST_F(BadInput, SyntaxErrorHasPlaceLineAndCaret) {
  const std::string said = refused_text("CREATE TABLE fine (a integer);\nCREATE TABLE t (\n  a integer,\n  b text nul\n);\n");
  EXPECT_THAT(said, HasSubstr("bad.sql:4:10: syntax error"));
  EXPECT_THAT(said, HasSubstr("  b text nul\n         ^"));
}

TEST_F(BadInput, SyntaxErrorInTheSecondFileOfADirectory) {
  here_.file("many/1.sql", "CREATE TABLE a (x integer);");
  here_.file("many/2.sql", "\n\nCREATE TABEL b (x integer);");
  EXPECT_THAT(refused(here_.at("many")), HasSubstr("2.sql:3:8"));
}

TEST_F(BadInput, UnfinishedTexts) {
  EXPECT_THAT(refused_text("CREATE TABLE t (a text DEFAULT 'open);"), HasSubstr("bad.sql:1:"));
  EXPECT_THAT(refused_text("CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1"), HasSubstr("bad.sql:1:"));
  EXPECT_THAT(refused_text("/* open\nCREATE TABLE t ();"), HasSubstr("bad.sql:1:"));
  refused_text("CREATE TABLE t (a integer");
  refused_text("CREATE TABLE \"open (a integer);");
}

TEST_F(BadInput, UnknownStatementIsNotComparedAndTheRestIsRead) {
  const std::string odd = here_.file("odd.sql", "CREATE TABLE t (a integer);\nCREATE SUBSCRIPTION s CONNECTION 'password=secret' PUBLICATION p;\nCREATE TABLE u (b integer);\n");
  const Outcome run = plumb({"diff", good_, odd, "--format", "sql"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, AllOf(HasSubstr("not compared"), HasSubstr("odd.sql:2:1"), HasSubstr("SUBSCRIPTION"), Not(HasSubstr("secret"))));
  EXPECT_THAT(run.out, HasSubstr("CREATE TABLE public.u"));
  const Outcome strict = plumb({"diff", good_, odd, "--strict"});
  EXPECT_EQ(strict.exit_code, 1);
  EXPECT_THAT(strict.err, HasSubstr("odd.sql:2:1"));
}

TEST_F(BadInput, WrongSchemeOfUrl) {
  EXPECT_THAT(refused("postgrse://u:secret@host/db"), AllOf(HasSubstr("postgrse://"), Not(HasSubstr("secret"))));
  EXPECT_THAT(refused("mongodb://u:secret@host/db"), AllOf(HasSubstr("mongodb://"), Not(HasSubstr("secret"))));
}

TEST_F(BadInput, AnotherDialectNeverPrintsThePassword) {
  EXPECT_THAT(refused("mysql://u:secret@127.0.0.1:1/db"), Not(HasSubstr("secret")));
}

TEST_F(BadInput, RefusedConnectionNeverPrintsThePassword) {
  for (const char* url : {"postgresql://u:s3cret@127.0.0.1:1/db", "postgresql://127.0.0.1:1/db?user=u&password=s3cret",
                          "host=127.0.0.1 port=1 user=u password=s3cret dbname=db", "postgresql+psycopg2://u:s3cret@127.0.0.1:1/db"}) {
    const std::string said = refused(url);
    EXPECT_THAT(said, AllOf(HasSubstr("127.0.0.1"), Not(HasSubstr("s3cret")))) << url;
  }
  const std::string said = refused("env:PLUMB_CLI_URL", {.environment = {{"PLUMB_CLI_URL", "postgresql://u:s3cret@127.0.0.1:1/db"}}});
  EXPECT_THAT(said, Not(HasSubstr("s3cret")));
}

TEST_F(BadInput, AHostThatDoesNotExist) {
  EXPECT_THAT(refused("postgresql:///db?host=/no/such/directory"), HasSubstr("/no/such/directory"));
}

TEST_F(BadInput, Fifo) {
  ASSERT_EQ(::mkfifo(here_.at("pipe.sql").c_str(), 0600), 0);
  EXPECT_THAT(refused(here_.at("pipe.sql")), HasSubstr("not a regular file"));
}

TEST_F(BadInput, EnvironmentVariableThatIsNotSet) {
  EXPECT_THAT(refused("env:PLUMB_NOT_SET"), HasSubstr("PLUMB_NOT_SET is not set"));
}

TEST_F(BadInput, DeepNesting) {
  const std::string deep = "CREATE TABLE t (a integer CHECK (" + std::string(5000, '(') + "a > 0" + std::string(5000, ')') + "));";
  const Outcome nested = plumb({"dump", here_.file("deep.sql", deep)});
  EXPECT_TRUE(nested.exit_code == 0 || nested.exit_code == 1) << nested.exit_code;
  if (nested.exit_code == 1) EXPECT_THAT(nested.err, HasSubstr("deep.sql:1:"));
  std::string chain = "CREATE VIEW v AS SELECT 1";
  for (int i = 0; i < 50'000; ++i) chain += "+1";
  const Outcome chained = plumb({"dump", here_.file("chain.sql", chain + " AS n;")});
  EXPECT_TRUE(chained.exit_code == 0 || chained.exit_code == 1) << chained.exit_code;
  std::string comments;
  for (int i = 0; i < 20'000; ++i) comments += "/*";
  EXPECT_EQ(plumb({"dump", here_.file("comments.sql", comments)}).exit_code, 1);
  EXPECT_EQ(plumb({"diff", good_, here_.file("deep.json", "{\"plumb_snapshot\":" + std::string(200'000, '['))}).exit_code, 1);
}

TEST_F(BadInput, TwoDefinitionsOfOneObject) {
  EXPECT_THAT(refused_text("CREATE TABLE t (a integer);\nCREATE TABLE t (b text);\n"),
              AllOf(HasSubstr("bad.sql:2:1"), HasSubstr("already exists"), HasSubstr("t")));
  here_.file("twice/a.sql", "CREATE VIEW v AS SELECT 1 AS x;");
  here_.file("twice/b.sql", "CREATE VIEW v AS SELECT 2 AS x;");
  EXPECT_THAT(refused(here_.at("twice")), HasSubstr("already exists"));
}

TEST_F(BadInput, ReferenceToATableThatDoesNotExist) {
  EXPECT_THAT(refused_text("CREATE TABLE t (a integer REFERENCES absent (id));"), AllOf(HasSubstr("bad.sql:1:1"), HasSubstr("absent")));
  EXPECT_THAT(refused_text("ALTER TABLE absent ADD COLUMN b text;"), HasSubstr("absent"));
  EXPECT_THAT(refused_text("CREATE INDEX i ON absent (a);"), HasSubstr("absent"));
}

TEST_F(BadInput, BrokenSnapshots) {
  const std::string snapshot = plumb({"snapshot", good_}).out;
  EXPECT_THAT(refused(here_.file("half.json", snapshot.substr(0, snapshot.size() / 2))), HasSubstr("half.json"));
  EXPECT_THAT(refused(here_.file("unknown.json", R"({"plumb_snapshot": 1, "objects": {"planet": []}})")), HasSubstr(".objects.planet"));
  EXPECT_THAT(refused(here_.file("later.json", R"({"plumb_snapshot": 99})")), HasSubstr("version"));
}

TEST_F(BadInput, TerminalControlsAreNotPassedOn) {
  const std::string said = refused_text("CREATE TABLE t (a integer); CREATE TABLE t (a integer) /* \x1b]0;title\x07 */;");
  EXPECT_THAT(said, Not(HasSubstr("\x1b")));
  const std::string odd = here_.file("odd.sql", "CREATE TABLE \"x\x1b[31m\" (a integer);");
  EXPECT_THAT(plumb({"diff", good_, odd}).out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace plumb::test
