// The four uses in the life of one repository, with the scripts of samples/ci as a CI system runs them, on real servers: migrations and
// the schema that they make, a database of CI, staging, production. The gate is red where a migration was forgotten and green with it;
// its plan is deployed in phases; a hotfix by hand is found, adopted as a migration, and everything is green again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include "tests/cli/program.h"
#include "tests/live/mariadb.h"
#include "tests/live/server.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

/// What differs between servers: how a database is made and spoken to.
struct Server {
  std::string dialect;
  std::function<std::shared_ptr<void>(std::string& address, std::function<void(const std::string&)>& run)> make;
};

struct OneDatabase {
  explicit OneDatabase(const Server& server) : keeps(server.make(address, run)) {}
  std::string address;
  std::function<void(const std::string&)> run;
  std::shared_ptr<void> keeps;
};

class Life {
 public:
  Life(const Server& server, const std::string& first) : server_(server), staging_(server), production_(server) {
    here_.file("plumb.toml", "dialect = \"" + server.dialect + "\"\n[environments.staging]\nsource = \"env:STAGING\"\n[environments.prod]\nsource = \"env:PRODUCTION\"\n");
    migrate("0001_users.sql", first);
    for (const OneDatabase* one : {&staging_, &production_}) one->run(first);
    dump();
    shell("git init -q -b main && git add . && git commit -q -m one && git checkout -q -b work");
  }

  void migrate(const std::string& name, const std::string& sql) { here_.file("migrations/" + name, sql); }

  /// As CI does it: an empty database, then all migrations.
  void migrate_anew() {
    ci_ = std::make_unique<OneDatabase>(server_);
    std::vector<fs::path> files;
    for (const fs::directory_entry& one : fs::directory_iterator(here_.at("migrations"))) files.push_back(one.path());
    std::ranges::sort(files);
    for (const fs::path& one : files) ci_->run(read_whole(one).value_or(""));
  }
  /// schema.sql as the migrations make it.
  void dump() {
    migrate_anew();
    const Outcome run = plumb({"dump", "env:DATABASE_URL", "--output", "schema.sql", "--quiet"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  void merge() { shell("git add . && git commit -q -m more && git branch -f main"); }

  Outcome script(const std::string& name, std::map<std::string, std::string> more = {}) const {
    more["PATH"] = fs::path(PLUMB_BINARY).parent_path().string() + ":" + std::getenv("PATH");
    for (const char* one : {"GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PLUMB_ACCEPT"}) more.emplace(one, "");
    return run_program({std::string(PLUMB_SOURCE_DIR) + "/samples/ci/" + name}, around(std::move(more)));
  }
  Outcome gate() {
    migrate_anew();
    return script("gate.sh", {{"PLUMB_BASE", "main"}, {"PLUMB_DATABASE", "env:DATABASE_URL"}});
  }
  Outcome drift() const { return script("drift.sh", {{"PLUMB_LIVE", "@staging @prod"}}); }
  Outcome plumb(const std::vector<std::string>& arguments) const { return test::plumb(arguments, around({})); }
  std::string whole(const std::string& name) const { return read_whole(here_.at(name)).value_or("(not there)"); }
  void append(const std::string& name, const std::string& text) const { std::ofstream(here_.at(name), std::ios::app) << text; }
  const OneDatabase& staging() const { return staging_; }
  const OneDatabase& production() const { return production_; }

 private:
  Surroundings around(std::map<std::string, std::string> more) const {
    more["STAGING"] = staging_.address;
    more["PRODUCTION"] = production_.address;
    if (ci_) more["DATABASE_URL"] = ci_->address;
    return {.folder = here_.path(), .environment = std::move(more)};
  }
  void shell(const std::string& commands) const {
    const Outcome run = run_program({"bash", "-ec", "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b\n" + commands}, {.folder = here_.path()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }

  ScratchDirectory here_;
  const Server& server_;
  OneDatabase staging_;
  OneDatabase production_;
  std::unique_ptr<OneDatabase> ci_;
};

void live_through(const Server& server, const std::string& first, const std::string& hotfix, const std::string& index) {
  Life life(server, first);
  const Outcome green = life.gate();
  ASSERT_EQ(green.exit_code, 0) << green.out << green.err;

  // The CI gate: the schema wants a column that no migration makes.
  life.append("schema.sql", "ALTER TABLE users ADD COLUMN country varchar(2);\n");
  const Outcome forgotten = life.gate();
  EXPECT_EQ(forgotten.exit_code, 2) << forgotten.out << forgotten.err;
  EXPECT_THAT(forgotten.out, HasSubstr("column country"));
  const Outcome script = life.plumb({"diff", "env:DATABASE_URL", "schema.sql", "--format", "sql", "--output", "migrations/0002_country.sql"});
  EXPECT_EQ(script.exit_code, 0) << script.err;
  const Outcome remembered = life.gate();
  EXPECT_EQ(remembered.exit_code, 0) << remembered.out << remembered.err;

  // Expand: the plan of the release, run on staging and then on production.
  const Outcome plan = life.script("plan.sh", {{"PLUMB_BASE", "main"}});
  EXPECT_EQ(plan.exit_code, 0) << plan.err;
  EXPECT_THAT(plan.out, AllOf(HasSubstr("expand.sql\n"), HasSubstr("report.html\n"))) << "and nothing for contract: the column may stay away from old releases";
  for (const OneDatabase* one : {&life.staging(), &life.production()}) one->run(life.whole("plumb-plan/expand.sql"));
  life.merge();
  EXPECT_EQ(life.drift().exit_code, 0);

  // Staging against production, and the audit: a hotfix by hand on one of them.
  EXPECT_EQ(life.plumb({"diff", "@staging", "@prod", "--exit-code"}).exit_code, 0);
  life.production().run(hotfix);
  EXPECT_EQ(life.plumb({"diff", "@staging", "@prod", "--exit-code"}).exit_code, 2);
  const Outcome red = life.drift();
  EXPECT_EQ(red.exit_code, 2) << red.err;
  EXPECT_THAT(red.out, AllOf(HasSubstr("1 of 2 databases has drifted"), HasSubstr("added index " + index)));

  // Adopted: the script is a migration, which production has and staging gets.
  const std::string adopt = life.whole("plumb-reports/scripts/adopt-1.sql");
  life.migrate("0003_adopted.sql", adopt);
  life.dump();
  const Outcome adopted = life.gate();
  EXPECT_EQ(adopted.exit_code, 0) << adopted.out << adopted.err;
  life.staging().run(adopt);
  const Outcome none = life.drift();
  EXPECT_EQ(none.exit_code, 0) << none.out << none.err;
  EXPECT_EQ(life.plumb({"diff", "@staging", "@prod", "--exit-code"}).exit_code, 0);
  life.merge();
  EXPECT_EQ(life.gate().exit_code, 0);
}

TEST(LivePipeline, OfPostgres) {
  const std::string address = server_address("PLUMB_TEST_PG");
  if (address.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set: no server";
  const Server server{"postgres", [&](std::string& where, std::function<void(const std::string&)>& run) {
                        const auto database = std::make_shared<Database>(address);
                        where = database->address();
                        run = [database](const std::string& sql) { database->run(sql); };
                        return std::shared_ptr<void>(database);
                      }};
  live_through(server, "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(80) NOT NULL, age integer CHECK (age > 0));\nCREATE VIEW adults AS SELECT id, email FROM users WHERE age >= 18;\n",
               "CREATE INDEX users_by_email ON users (email); ALTER TABLE users ADD COLUMN fixme text", "public.users_by_email");
}

TEST(LivePipeline, OfMariaDb) {
  if (mariadb_address().empty()) GTEST_SKIP() << "PLUMB_TEST_MARIADB is not set: no server";
  const Server server{"mysql", [](std::string& where, std::function<void(const std::string&)>& run) {
                        const auto database = std::make_shared<MariaDatabase>();
                        where = database->address();
                        run = [database](const std::string& sql) { EXPECT_EQ(database->run(sql), "") << sql; };
                        return std::shared_ptr<void>(database);
                      }};
  live_through(server, "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, email varchar(80) NOT NULL, age int);\nCREATE VIEW adults AS SELECT id, email FROM users WHERE age >= 18;\n",
               "ALTER TABLE users ADD KEY users_by_email (email), ADD COLUMN fixme text;", "users.users_by_email");
}

}  // namespace
}  // namespace plumb::test
