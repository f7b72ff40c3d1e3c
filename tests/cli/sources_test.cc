// What FROM and TO may be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

using testing::HasSubstr;

constexpr const char* kOne = "CREATE TABLE t (a integer);\n";
constexpr const char* kTwo = "CREATE TABLE t (a integer, b text);\n";

class Sources : public testing::Test {
 protected:
  ScratchDirectory here_;
  std::string one_ = here_.file("one.sql", kOne);
};

TEST_F(Sources, StandardInput) {
  EXPECT_EQ(plumb({"diff", "-", one_, "--exit-code"}, {.input = kOne}).exit_code, 0);
  EXPECT_EQ(plumb({"diff", one_, "-", "--exit-code"}, {.input = kTwo}).exit_code, 2);
  const Outcome bad = plumb({"diff", one_, "-"}, {.input = "CREATE TABEL x;"});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.err, HasSubstr("<stdin>:1:8"));
}

TEST_F(Sources, EnvironmentVariable) {
  EXPECT_EQ(plumb({"diff", "env:PLUMB_CLI_SOURCE", one_, "--exit-code"}, {.environment = {{"PLUMB_CLI_SOURCE", one_}}}).exit_code, 0);
}

TEST_F(Sources, DirectoryInAnyOrder) {
  here_.file("folder/1_view.sql", "CREATE VIEW v AS SELECT a FROM t;");
  here_.file("folder/2_table.sql", kOne);
  const std::string both = here_.file("both.sql", std::string(kOne) + "CREATE VIEW v AS SELECT a FROM t;");
  const Outcome run = plumb({"diff", here_.at("folder"), both, "--exit-code"});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
}

TEST_F(Sources, GitCommit) {
  const auto git = [&](std::vector<std::string> arguments) {
    std::vector<std::string> command{"git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const Outcome run = run_program(command, {.folder = here_.at("repo")});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  };
  here_.file("repo/db/schema.sql", kOne);
  here_.file("repo/db/view.sql", "CREATE VIEW v AS SELECT a FROM t;");
  git({"init", "-q"});
  git({"add", "."});
  git({"commit", "-q", "-m", "first"});
  here_.file("repo/db/schema.sql", kTwo);
  const Surroundings there{.folder = here_.at("repo")};
  EXPECT_EQ(plumb({"diff", "git:HEAD:db/schema.sql", one_, "--exit-code"}, there).exit_code, 0);
  const Outcome changed = plumb({"diff", "git:HEAD:db", "db", "--format", "sql", "--exit-code"}, there);
  EXPECT_EQ(changed.exit_code, 2) << changed.err;
  EXPECT_THAT(changed.out, HasSubstr("ADD COLUMN b text"));
  for (const char* spec : {"git:HEAD:absent.sql", "git:nowhere:db/schema.sql", "git:HEAD", "git:--help:db"}) {
    const Outcome run = plumb({"diff", spec, one_}, there);
    EXPECT_EQ(run.exit_code, 1) << spec;
    EXPECT_THAT(run.err, HasSubstr(spec)) << spec;
  }
  EXPECT_EQ(plumb({"diff", "git:HEAD:db/schema.sql", one_}, {.folder = here_.path().string()}).exit_code, 1) << "no repository";
}

TEST_F(Sources, MixedDialectsAreNotCompared) {
  const Outcome run = plumb({"diff", one_, "mysql://127.0.0.1:1/db"});
  EXPECT_EQ(run.exit_code, 1);
  const Outcome said = plumb({"diff", "postgresql://127.0.0.1:1/db", one_, "--dialect", "mysql"});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("mysql"));
}

TEST_F(Sources, ADumpOfPsqlIsRead) {
  const std::string dump = here_.file("dump.sql",
                                      "--\n-- PostgreSQL database dump\n--\n\\restrict abc\nSET statement_timeout = 0;\n"
                                      "SELECT pg_catalog.set_config('search_path', '', false);\n"
                                      "CREATE TABLE public.t (\n    a integer\n);\n"
                                      "COPY public.t (a) FROM stdin;\n1\n;DROP TABLE t;\n\\.\n"
                                      "\\unrestrict abc\n");
  const Outcome run = plumb({"diff", dump, one_, "--exit-code"});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
}

TEST_F(Sources, DoctorTellsWhatItRead) {
  const std::string odd = here_.file("odd.sql", std::string(kOne) + "CREATE VIEW v AS SELECT a FROM t;\nCREATE ACCESS METHOD x TYPE INDEX HANDLER y;\n");
  const Outcome run = plumb({"doctor", odd});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("1 table"));
  EXPECT_THAT(run.out, HasSubstr("1 view"));
  EXPECT_THAT(run.out, HasSubstr("odd.sql:3:1"));
  EXPECT_EQ(plumb({"doctor", here_.at("absent.sql")}).exit_code, 1);
}

}  // namespace
}  // namespace plumb::test
