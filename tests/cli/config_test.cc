// plumb.toml: found upward, read strictly, and what it says is said less loudly than the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/program.h"
#include "tests/support/scratch.h"
#include "tests/support/sqlite_database.h"

namespace plumb::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Config : public testing::Test {
 protected:
  Config() {
    here_.file("db/one.sql", "CREATE TABLE t (a INTEGER);\n");
    here_.file("db/two.sql", "CREATE TABLE t (a INTEGER, b TEXT);\nCREATE TABLE tmp_x (a INTEGER);\n");
    std::filesystem::create_directory(here_.at("below"));
  }
  Outcome at(const std::string& folder, const std::vector<std::string>& arguments) { return plumb(arguments, {.folder = here_.at(folder)}); }
  std::string refused(const std::string& text) {
    here_.file("plumb.toml", text);
    const Outcome run = at(".", {"diff", "db/one.sql", "db/two.sql"});
    EXPECT_EQ(run.exit_code, 1) << text;
    EXPECT_EQ(run.out, "");
    return run.err;
  }
  ScratchDirectory here_;
};

TEST_F(Config, NamesDatabasesAndIsFoundUpward) {
  here_.file("plumb.toml", "dialect = \"sqlite\"\nexclude = [\"tmp_*\"]\n[environments.before]\nsource = \"db/one.sql\"\n"
                           "[environments.after]\nsource = \"db/two.sql\"\nexclude = [\"t.b\"]\n[environments.fleet]\nsources = [\"db/one.sql\", \"db/two.sql\"]\n");
  EXPECT_EQ(at(".", {"diff", "@before", "@before", "--exit-code"}).exit_code, 0);
  EXPECT_EQ(at("below", {"diff", "@before", "@after", "--exit-code"}).exit_code, 0) << "what @after leaves out";
  EXPECT_EQ(at("below", {"diff", "@before", "../db/two.sql", "--exit-code"}).exit_code, 2);
  const Outcome one = at("below", {"diff", "@befor", "@after"});
  EXPECT_EQ(one.exit_code, 1);
  EXPECT_THAT(one.err, AllOf(HasSubstr("there is no environment 'befor'"), HasSubstr("did you mean @before?"), HasSubstr("plumb.toml")));
  EXPECT_THAT(at(".", {"diff", "@fleet", "@after"}).err, HasSubstr("2 databases; one is wanted here"));
  EXPECT_THAT(at(".", {"drift", "@before", "@fleet"}).out, HasSubstr("1 of 2 databases has drifted"));
}

TEST_F(Config, TheNearestOneCountsUpToTheRootOfTheRepository) {
  here_.file("plumb.toml", "dialect = \"nonsense\"\n");
  EXPECT_EQ(at("below", {"diff", "../db/one.sql", "../db/one.sql"}).exit_code, 1);
  std::filesystem::create_directory(here_.at("below/.git"));
  EXPECT_EQ(at("below", {"diff", "../db/one.sql", "../db/one.sql"}).exit_code, 0);
  EXPECT_EQ(at("below", {"diff", "../db/one.sql", "../db/one.sql", "--config", "../plumb.toml"}).exit_code, 1);
  EXPECT_EQ(at("below", {"diff", "../db/one.sql", "../db/one.sql", "--config", "absent.toml"}).exit_code, 1);
  EXPECT_EQ(at(".", {"diff", "@prod", "db/one.sql", "--config", "/dev/null"}).exit_code, 1);
}

TEST_F(Config, IsReadStrictly) {
  EXPECT_THAT(refused("dialct = \"sqlite\"\n"), AllOf(HasSubstr("plumb.toml:1:"), HasSubstr("unknown key 'dialct'"), HasSubstr("did you mean dialect?")));
  EXPECT_THAT(refused("exclude = 3\n"), HasSubstr("exclude must be a list of texts"));
  EXPECT_THAT(refused("exclude = [3]\n"), HasSubstr("exclude must be a list of texts"));
  EXPECT_THAT(refused("timeout = -1\n"), HasSubstr("timeout takes"));
  EXPECT_THAT(refused("with = [\"everything\"]\n"), HasSubstr("everything"));
  EXPECT_THAT(refused("[environments.a]\nsauce = \"x\"\n"), HasSubstr("did you mean source?"));
  EXPECT_THAT(refused("[environments.a]\nschemas = [\"x\"]\n"), HasSubstr("needs source"));
  EXPECT_THAT(refused("a = \n"), HasSubstr("not valid TOML"));
  const std::string secret = refused("[environments.a]\nsource = \"postgresql://me:hunter2@host/db\"\n");
  EXPECT_THAT(secret, AllOf(HasSubstr("there is a password"), HasSubstr("env:NAME"), testing::Not(HasSubstr("hunter2"))));
}

TEST_F(Config, ThePolicyIsThatOfCheck) {
  here_.file("one.sql", "CREATE TABLE t (a integer, b text);\n");
  here_.file("two.sql", "CREATE TABLE t (a integer);\n");
  const auto with = [&](const std::string& text) {
    here_.file("plumb.toml", text);
    return at("below", {"check", "../one.sql", "../two.sql"});
  };
  EXPECT_EQ(with("").exit_code, 3);
  EXPECT_EQ(with("[policy]\naccept = \"risky\"\n").exit_code, 0);
  EXPECT_EQ(at(".", {"check", "one.sql", "two.sql", "--accept", "phases"}).exit_code, 3) << "the command line comes first";
  const Outcome allowed = with("[[policy.allow]]\nrule = \"PL202\"\nobject = \"public.t.b\"\nbecause = \"nobody reads it\"\n");
  EXPECT_EQ(allowed.exit_code, 0);
  EXPECT_THAT(allowed.out, HasSubstr("allowed: nobody reads it"));
  EXPECT_EQ(with("[[policy.allow]]\nrule = \"PL202\"\nobject = \"public.t.a\"\nbecause = \"another column\"\n").exit_code, 3);
  EXPECT_EQ(with("[policy.severities]\nPL202 = \"compatible\"\n").exit_code, 0);
  EXPECT_EQ(with("[policy]\naccept = \"risky\"\nseverities = { PL202 = \"breaking\" }\n").exit_code, 3);
  EXPECT_EQ(with("[policy.severities]\n\"PL202@public.t.*\" = \"compatible\"\n").exit_code, 0);
  EXPECT_THAT(with("[policy.severities]\n\"PL202>1000\" = \"compatible\"\n").out, HasSubstr("limit"));
  const Outcome over = with("[[policy.allow]]\nrule = \"PL202\"\nbecause = \"soon\"\nuntil = \"2020-01-31\"\n");
  EXPECT_EQ(over.exit_code, 3);
  EXPECT_THAT(over.out, HasSubstr("2020-01-31,"));
  EXPECT_THAT(with("[policy]\nacept = \"risky\"\n").err, HasSubstr("did you mean accept?"));
  EXPECT_THAT(with("[policy]\naccept = \"riskful\"\n").err, HasSubstr("a verdict is compatible, phases, risky or breaking"));
  EXPECT_THAT(with("[policy.severities]\nPL20 = \"risky\"\n").err, HasSubstr("there is no rule 'PL20'"));
  EXPECT_THAT(with("[[policy.allow]]\nrule = \"PL202\"\n").err, AllOf(HasSubstr("plumb.toml:1:"), HasSubstr("needs because")));
  EXPECT_THAT(with("[policy]\nallow = [3]\n").err, HasSubstr("policy.allow takes tables"));
}

TEST_F(Config, TheBooksOfMigrationToolsAreLeftOut) {
  here_.file("with.sql", "CREATE TABLE t (a INTEGER);\nCREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);\n");
  const Outcome run = at(".", {"diff", "db/one.sql", "with.sql", "--dialect", "sqlite", "--exit-code"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_THAT(run.out, HasSubstr("table schema_migrations is left out: dbmate or Rails keeps its books there"));
  EXPECT_EQ(at(".", {"diff", "db/one.sql", "with.sql", "--dialect", "sqlite", "--exit-code", "--with", "bookkeeping"}).exit_code, 2);
  EXPECT_THAT(at(".", {"dump", "with.sql", "--dialect", "sqlite"}).out, HasSubstr("schema_migrations"));
  here_.file("own.sql", "CREATE TABLE t (a INTEGER);\nCREATE TABLE schema_migrations (version INTEGER, species TEXT);\n");
  EXPECT_EQ(at(".", {"diff", "db/one.sql", "own.sql", "--dialect", "sqlite", "--exit-code"}).exit_code, 2) << "a table of that name with other columns";
  here_.file("pg.sql", "CREATE TABLE t (a integer);\nCREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz);\n");
  EXPECT_EQ(at(".", {"diff", "db/one.sql", "pg.sql", "--dialect", "postgres", "--exit-code"}).exit_code, 0) << "with its sequence";
}

}  // namespace
}  // namespace plumb::test
