// `plumb plan`, `plumb check` and `plumb stats` as programs: files of ten migration tools, scripts that can be run again, verdicts
// that know how large production is, and who is told what.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "tests/cli/program.h"
#include "tests/support/golden_cases.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

constexpr const char* kFrom = "CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL, age integer);\n";
constexpr const char* kTo =
    "CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL, age integer NOT NULL, country text);\n"
    "CREATE INDEX users_name ON public.users (name);\n";

class RollingProgram : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("plumb_rolling_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("from.sql", kFrom);
    write("to.sql", kTo);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name, std::ios::binary) << text; }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// Every file below a folder, its name before its text.
  std::string all_of(const std::string& name) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / name)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::string out;
    for (const fs::path& file : files) out += "== " + fs::relative(file, folder_ / name).string() + "\n" + read_whole(file).value();
    return out;
  }

  Outcome plan_as(const std::string& tool) const {
    return plumb({"plan", path("from.sql"), path("to.sql"), "--as", tool, "--out", path(tool), "--phase", "expand", "--phase", "contract"});
  }

  fs::path folder_;
};

TEST_F(RollingProgram, WritesTheFilesOfEveryTool) {
  // What names its files, and what it calls a migration outside of a transaction: an index that is built concurrently needs one.
  const std::vector<std::array<std::string, 3>> kTools = {
      {"flyway", "V1__plumb_expand_1.sql", "executeInTransaction=false"},
      {"liquibase", "0001_plumb_expand_1.sql", "runInTransaction:false"},
      {"golang-migrate", "000001_plumb_expand_1.up.sql", "BEGIN;"},
      {"dbmate", "_plumb_expand_1.sql", "-- migrate:up transaction:false"},
      {"goose", "00001_plumb_expand_1.sql", "-- +goose NO TRANSACTION"},
      {"alembic", "_expand_1.py", "autocommit_block()"},
      {"rails", "_plumb_expand_1.rb", "disable_ddl_transaction!"},
      {"knex", "_plumb_expand_1.js", "transaction: false"},
      {"prisma", "_plumb_expand_1/migration.sql", "CREATE INDEX CONCURRENTLY"},
      {"sqlx", "_plumb_expand_1.sql", "-- no-transaction"},
  };
  for (const auto& [tool, file, mark] : kTools) {
    SCOPED_TRACE(tool);
    const Outcome outcome = plan_as(tool);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::string all = all_of(tool);
    EXPECT_THAT(all, AllOf(HasSubstr(file), HasSubstr(mark), HasSubstr("CREATE INDEX CONCURRENTLY"), HasSubstr("contract_1"), HasSubstr("lock_timeout")));
    // Nothing of a transaction stands in the file of what cannot run in one.
    const std::size_t at = all.find("CREATE INDEX CONCURRENTLY");
    const std::size_t begin = all.rfind("== ", at);
    EXPECT_THAT(all.substr(begin, at - begin), Not(HasSubstr("BEGIN;"))) << all;
  }
}

TEST_F(RollingProgram, WhatLooksLikeAParameterIsNone) {
  write("a.sql", "CREATE TABLE users (id int PRIMARY KEY);");
  write("b.sql", "CREATE TABLE users (id int PRIMARY KEY, note text DEFAULT 'what? :it 5% ${of}');");
  const std::vector<std::pair<std::string, std::string>> kTools = {
      {"knex", "'what\\\\? :it 5% \\${of}'"},
      {"alembic", "op.get_bind().exec_driver_sql("},
      {"flyway", "placeholderReplacement=false"},
  };
  for (const auto& [tool, mark] : kTools) {
    SCOPED_TRACE(tool);
    const Outcome outcome = plumb({"plan", path("a.sql"), path("b.sql"), "--dialect", "postgres", "--as", tool, "--out", path("marks_" + tool), "--phase", "expand"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(all_of("marks_" + tool), HasSubstr(mark));
  }
}

TEST_F(RollingProgram, KnowsWhichToolsKnowDelimiters) {
  write("a.sql", "CREATE TABLE users (id int PRIMARY KEY, age int NOT NULL);");
  write("b.sql", "CREATE TABLE users (id int PRIMARY KEY, age bigint NOT NULL);");
  const std::vector<std::pair<std::string, std::vector<std::string>>> kTools = {
      {"flyway", {"DELIMITER $$\nCREATE PROCEDURE"}},
      {"liquibase", {"endDelimiter:// runInTransaction:false", "END\n//\nCALL `plumb_backfill`()\n//"}},
      {"golang-migrate", {"END;\nCALL `plumb_backfill`();"}},
      {"dbmate", {"-- migrate:up transaction:false", "END;\nCALL `plumb_backfill`();"}},
      {"goose", {"-- +goose StatementBegin\nCALL `plumb_backfill`();\n-- +goose StatementEnd"}},
      {"alembic", {"exec_driver_sql(\"\"\"CALL `plumb_backfill`()\"\"\", execution_options={\"no_parameters\": True})"}},
      {"rails", {"execute(<<~'SQL'\nCALL `plumb_backfill`()\nSQL"}},
      {"knex", {"await knex.raw(`CALL \\`plumb_backfill\\`()`);"}},
      {"prisma", {"END;\nCALL `plumb_backfill`();"}},
      {"sqlx", {"END;\nCALL `plumb_backfill`();"}},
  };
  for (const auto& [tool, marks] : kTools) {
    SCOPED_TRACE(tool);
    const Outcome outcome = plumb({"plan", path("a.sql"), path("b.sql"), "--dialect", "mysql", "--as", tool, "--out", path("my_" + tool), "--phase", "expand", "--phase", "backfill", "--phase", "contract",
                                   "--lag-query", "SELECT max(behind) FROM heartbeat"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::string all = all_of("my_" + tool);
    for (const std::string& mark : marks) EXPECT_THAT(all, HasSubstr(mark));
    EXPECT_THAT(all, AllOf(HasSubstr("SELECT max(behind) FROM heartbeat\n) > 10 DO"), HasSubstr("LOCK TABLES")));
    if (tool != "flyway") EXPECT_THAT(all, Not(HasSubstr("DELIMITER")));
    // What is under one lock is in one file.
    const std::size_t lock = all.find("LOCK TABLES");
    EXPECT_EQ(all.substr(lock, all.find("UNLOCK TABLES") - lock).find("== "), std::string::npos) << all;
  }
}

TEST_F(RollingProgram, NumbersAfterWhatIsThere) {
  fs::create_directories(folder_ / "flyway");
  write("flyway/V7__mine.sql", "SELECT 1;");
  ASSERT_EQ(plan_as("flyway").exit_code, 0);
  EXPECT_THAT(all_of("flyway"), HasSubstr("== V8__plumb_expand_1.sql"));
}

TEST_F(RollingProgram, ContractIsNotAmongTheFilesUnlessAskedFor) {
  const Outcome outcome = plumb({"plan", path("from.sql"), path("to.sql"), "--as", "flyway", "--out", path("flyway")});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("contract is not among them"));
  EXPECT_THAT(all_of("flyway"), Not(HasSubstr("contract_")));
}

TEST_F(RollingProgram, IdempotentScriptsAskFirst) {
  const Outcome outcome = plumb({"plan", path("from.sql"), path("to.sql"), "--idempotent"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("CREATE INDEX CONCURRENTLY IF NOT EXISTS users_name"), HasSubstr("attname = 'country'"), HasSubstr("EXECUTE $$")));
  write("a.sql", "CREATE TABLE t (id int PRIMARY KEY);");
  write("b.sql", "CREATE TABLE t (id int PRIMARY KEY, a int);");
  const Outcome mysql = plumb({"plan", path("a.sql"), path("b.sql"), "--dialect", "mysql", "--idempotent"});
  EXPECT_EQ(mysql.exit_code, 0) << mysql.err;
  EXPECT_THAT(mysql.out, AllOf(HasSubstr("SET @plumb_step = IF(NOT EXISTS (SELECT 1 FROM information_schema.columns"), HasSubstr("'DO 0')"), HasSubstr("EXECUTE plumb_step;")));
  const Outcome sqlite = plumb({"plan", path("a.sql"), path("b.sql"), "--dialect", "sqlite", "--idempotent"});
  EXPECT_EQ(sqlite.exit_code, 1);
  EXPECT_THAT(sqlite.err, AllOf(HasSubstr("--idempotent cannot be written for sqlite"), HasSubstr("done whole or not at all")));
}

TEST_F(RollingProgram, TheVerdictKnowsHowLargeTablesAre) {
  const auto stats = [&](const std::string& rows, const std::string& bytes) {
    write("stats.json", R"({"format":"plumb-stats","format_version":1,"tables":[{"schema":"public","name":"users","rows":)" + rows + R"(,"bytes":)" + bytes + "}]}");
  };
  const std::vector<std::string> check = {"check", path("from.sql"), path("to.sql"), "--one-script", "--stats", path("stats.json"), "--rule", "PL305=compatible", "--rule", "PL205=compatible"};
  stats("50000000", "9000000000");
  Outcome outcome = plumb(check);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("PL101 risky"), HasSubstr("about 50,000,000 rows, 9,000 MB; about 450 s")));
  stats("50", "8192");
  outcome = plumb(check);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("PL101 compatible"), HasSubstr("On a table of this size that is a moment.")));
  std::vector<std::string> strict = check;
  strict.insert(strict.end(), {"--lock-budget", "0"});
  EXPECT_EQ(plumb(strict).exit_code, 3);
}

TEST_F(RollingProgram, RulesAreSetByTheCommandLine) {
  const auto check = [&](std::vector<std::string> more) {
    std::vector<std::string> all = {"check", path("from.sql"), path("to.sql")};
    all.insert(all.end(), more.begin(), more.end());
    return plumb(all);
  };
  EXPECT_EQ(check({}).exit_code, 0) << check({}).out;
  EXPECT_EQ(check({"--rule", "PL305=breaking"}).exit_code, 3);
  EXPECT_EQ(check({"--rule", "PL305@public.other.*=breaking"}).exit_code, 0);
  EXPECT_EQ(check({"--rule", "PL305@public.users.age=breaking"}).exit_code, 3);
  const Outcome unknown_size = check({"--rule", "PL305>1000000=breaking"});
  EXPECT_EQ(unknown_size.exit_code, 0);
  EXPECT_THAT(unknown_size.out, HasSubstr("the size of the table is not known"));
  EXPECT_EQ(check({"--rule", "PL999=risky"}).exit_code, 1);
  EXPECT_EQ(check({"--rule", "PL305=perhaps"}).exit_code, 1);
  EXPECT_EQ(check({"--rule", "PL305>many=risky"}).exit_code, 1);
  EXPECT_EQ(check({"--accept", "compatible"}).exit_code, 3);
}

TEST_F(RollingProgram, StatsComeFromServersAndFromFilesOfTheirKind) {
  Outcome outcome = plumb({"stats", path("from.sql")});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("only a live server"));
  write("stats.json", R"({"format":"something"})");
  outcome = plumb({"check", path("from.sql"), path("to.sql"), "--stats", path("stats.json")});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("no file of table sizes"), HasSubstr("plumb stats")));
}

TEST_F(RollingProgram, AnAnnotationBehindTheLastStatementIsToldOf) {
  write("to.sql", std::string(kFrom) + "-- plumb: renamed from people\n");
  Outcome outcome = plumb({"check", path("from.sql"), path("to.sql")});
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("renamed from people"), HasSubstr("no statement follows it")));
  write("to.sql", "CREATE TABLE public.users (id bigint PRIMARY KEY, name text NOT NULL);\n-- plumb: allow PL202 on public.users.age because nobody reads it\n");
  outcome = plumb({"check", path("from.sql"), path("to.sql")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("allowed: nobody reads it"));
}

}  // namespace
}  // namespace plumb::test
