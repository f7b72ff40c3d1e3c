// Rolling deploys of SQLite databases with rows: what the old release and the new one do between the phases works, and each sees
// what the other wrote; the phases lead to TO, back to FROM, and to TO again.
#include <gtest/gtest.h>

#include <filesystem>

#include "render/sql/rolling.h"
#include "tests/property/sqlite_support.h"
#include "tests/support/golden_cases.h"
#include "tests/support/scratch.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

Result<SchemaPtr> of_text(const std::string& sql) { return read_files("sqlite", {{"schema.sql", sql}}, {}); }

class SqliteRolling : public testing::Test {
 protected:
  SqliteRolling() : path_((scratch_.path() / "rolling.db").string()), database_(path_) {}

  std::string run(const RollingPlan& plan, Phase phase) {
    Result<std::vector<PhaseScript>> scripts = phase_scripts(plan, {});
    if (!scripts) return text(scripts.error());
    for (const PhaseScript& script : *scripts) {
      if (script.phase != phase) continue;
      if (std::string wrong = database_.run(phase_sql(plan, script, {})); !wrong.empty()) return wrong;
    }
    return {};
  }

  void run_all(const RollingPlan& plan) {
    for (const Phase phase : {Phase::expand, Phase::backfill, Phase::contract}) ASSERT_EQ(run(plan, phase), "") << word(phase);
  }

  void expect_is(const SchemaPtr& wanted) {
    Result<SchemaPtr> landed = read_database(path_);
    ASSERT_TRUE(landed) << text(landed.error());
    Result<Plan> rest = make_plan(*landed, wanted, dialect_named("sqlite"), {.annotations = false});
    ASSERT_TRUE(rest) << text(rest.error());
    EXPECT_TRUE(rest->empty()) << text(*rest);
  }

  ScratchDirectory scratch_;
  std::string path_;
  SqliteDatabase database_;
};

TEST_F(SqliteRolling, BothReleasesWriteARenamedColumn) {
  for (const char* constraint : {"", " DEFAULT 'nobody'", " NOT NULL", " NOT NULL DEFAULT 'nobody' UNIQUE"}) {
    SCOPED_TRACE(constraint);
    database_.run("DROP TABLE IF EXISTS users");
    const std::string tail = std::string(" TEXT") + constraint;
    ASSERT_EQ(database_.run("CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name" + tail + ", age INT); CREATE INDEX by_age ON users (age, name);"
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO users SELECT i, 'n' || i, i FROM n;"), "");
    Result<SchemaPtr> from = read_database(path_);
    Result<SchemaPtr> to = of_text("CREATE TABLE users (\n id INTEGER PRIMARY KEY AUTOINCREMENT,\n full_name" + tail + ", -- plumb: renamed from name\n age INT);\nCREATE INDEX by_age ON users (age, full_name);");
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    EXPECT_EQ(plan->bridges.size(), 1U);
    int number = 1000;
    const auto writes = [&](const std::string& column) {
      const std::string n = std::to_string(++number);
      EXPECT_EQ(database_.run("INSERT INTO users (id, " + column + ") VALUES (" + n + ", '" + column + n + "');"
                              "UPDATE users SET " + column + " = " + column + " || '!' WHERE id = " + n + " OR id % 9 = 4;"
                              "INSERT INTO users (id, " + column + ") VALUES (3, 'x" + n + "') ON CONFLICT (id) DO UPDATE SET " + column + " = excluded." + column + ";"
                              "DELETE FROM users WHERE id = " + std::to_string(number - 900)), "");
    };
    writes("name");
    ASSERT_EQ(run(*plan, Phase::expand), "");
    writes("name");
    writes("full_name");
    ASSERT_EQ(run(*plan, Phase::backfill), "");
    writes("name");
    writes("full_name");
    writes("name");
    EXPECT_EQ(database_.rows("SELECT id, name FROM users"), database_.rows("SELECT id, full_name FROM users"));
    const std::vector<std::string> before = database_.rows("SELECT id, full_name, age FROM users");
    ASSERT_EQ(run(*plan, Phase::contract), "");
    EXPECT_EQ(before, database_.rows("SELECT id, full_name, age FROM users"));
    writes("full_name");
    expect_is(*to);
  }
}

TEST_F(SqliteRolling, ThereAndBackAndThereAgainWithRows) {
  ASSERT_EQ(database_.run("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INT); INSERT INTO users VALUES (1, 'a', 7), (2, 'b', NULL), (3, 'c', 9);"), "");
  Result<SchemaPtr> from = read_database(path_);
  Result<SchemaPtr> to = of_text("CREATE TABLE users (\n id INTEGER PRIMARY KEY,\n full_name TEXT NOT NULL, -- plumb: renamed from name\n age REAL);");
  ASSERT_TRUE(from && to);
  Result<RollingPlan> plan = rolled(*from, *to, {});
  Result<RollingPlan> back = rolled_back(*from, *to, {});
  ASSERT_TRUE(plan && back);
  const std::vector<std::string> names = database_.rows("SELECT id, name FROM users");
  run_all(*plan);
  expect_is(*to);
  EXPECT_EQ(names, database_.rows("SELECT id, full_name FROM users"));
  run_all(*back);
  expect_is(*from);
  EXPECT_EQ(names, database_.rows("SELECT id, name FROM users"));
  run_all(*plan);
  expect_is(*to);
  EXPECT_EQ(names, database_.rows("SELECT id, full_name FROM users"));
}

TEST_F(SqliteRolling, EveryGoldenCase) {
  for (const auto& entry : fs::directory_iterator(fs::path(PLUMB_SOURCE_DIR) / "tests/golden/rolling/sqlite")) {
    SCOPED_TRACE(entry.path().filename().string());
    path_ = (scratch_.path() / (entry.path().filename().string() + ".db")).string();
    SqliteDatabase database(path_);
    ASSERT_EQ(database.run(read_whole(entry.path() / "from.sql").value()), "");
    Result<SchemaPtr> from = read_database(path_);
    Result<SchemaPtr> to = of_text(read_whole(entry.path() / "to.sql").value());
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, {});
    Result<RollingPlan> back = rolled_back(*from, *to, {});
    ASSERT_TRUE(plan && back);
    for (const RollingPlan* way : {&*plan, &*back, &*plan}) {
      Result<std::vector<PhaseScript>> scripts = phase_scripts(*way, {});
      ASSERT_TRUE(scripts) << text(scripts.error());
      for (const PhaseScript& script : *scripts) ASSERT_EQ(database.run(phase_sql(*way, script, {})), "") << phase_sql(*way, script, {});
      expect_is(way == &*back ? *from : *to);
    }
  }
}

}  // namespace
}  // namespace plumb::test
