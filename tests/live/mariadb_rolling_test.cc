// Rolling deploys on a real MariaDB: the phases one after the other make FROM into TO, and a backfill fills every row once while
// others write.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "dialect/mysql/mysql.h"
#include "introspect/mysql/reader.h"
#include "render/sql/rolling.h"
#include "tests/live/mariadb.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

Result<SchemaPtr> live(const MariaDatabase& database) { return normalized(plumb::mysql::read_live(database.address(), ReadOptions{})); }

/// As the server's own client runs them; what went wrong.
std::string run_phases(const MariaDatabase& database, const RollingPlan& plan, const RollingOptions& options) {
  Result<std::vector<PhaseScript>> scripts = phase_scripts(plan, options);
  if (!scripts) return text(scripts.error());
  for (const PhaseScript& script : *scripts) {
    const std::string sql = phase_sql(plan, script, options);
    if (std::string wrong = database.run(sql); !wrong.empty()) return wrong + "\n" + sql;
  }
  return {};
}

class MariaRolling : public testing::Test {
 public:
  explicit MariaRolling(const GoldenCase& one) : case_(one) {}

  void TestBody() override {
    if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
    const MariaDatabase a;
    const MariaDatabase b;
    ASSERT_EQ(a.run(case_.from), "");
    ASSERT_EQ(b.run(case_.to), "");
    Result<SchemaPtr> from = live(a);
    Result<SchemaPtr> to = live(b);
    ASSERT_TRUE(from && to);
    Result<RollingPlan> plan = rolled(*from, *to, case_.options);
    ASSERT_TRUE(plan) << text(plan.error());
    EXPECT_EQ(run_phases(a, *plan, {}), "");
    Result<SchemaPtr> landed = live(a);
    ASSERT_TRUE(landed);
    Result<Plan> rest = make_plan(*landed, *to, plumb::mysql::mysql_dialect(), {});
    ASSERT_TRUE(rest) << text(rest.error());
    EXPECT_TRUE(rest->empty()) << text(*rest);
  }

 private:
  const GoldenCase& case_;
};

const bool kRegistered = [] {
  static const std::vector<GoldenCase> kCases = golden_cases("mysql");
  for (const GoldenCase& one : kCases) {
    if (read_whole(one.folder / "server")) continue;
    testing::RegisterTest("MariaRolling", one.name.c_str(), nullptr, nullptr, __FILE__, __LINE__, [&one]() -> MariaRolling* { return new MariaRolling(one); });
  }
  return true;
}();

TEST(MariaBackfill, FillsEveryRowWhileOthersWrite) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  const MariaDatabase database;
  const MariaDatabase wanted;
  ASSERT_EQ(database.run("CREATE TABLE t (a int NOT NULL, b varchar(20) NOT NULL, n int NOT NULL, PRIMARY KEY (a, b));"
                         "INSERT INTO t SELECT seq % 97, concat('b', seq), 0 FROM seq_1_to_20000;"), "");
  ASSERT_EQ(wanted.run("CREATE TABLE t (a int NOT NULL, b varchar(20) NOT NULL, n int NOT NULL, token varchar(40) NOT NULL DEFAULT (uuid()), PRIMARY KEY (a, b));"), "");
  Result<SchemaPtr> from = live(database);
  Result<SchemaPtr> to = live(wanted);
  ASSERT_TRUE(from && to);
  Result<RollingPlan> plan = rolled(*from, *to, {});
  ASSERT_TRUE(plan) << text(plan.error());
  ASSERT_EQ(plan->backfills.size(), 1U);
  std::atomic<bool> stop = false;
  std::atomic<int> rounds = 0;
  std::string refused;
  std::jthread writer([&] {
    for (int i = 0; !stop && refused.empty(); ++i) {
      refused = database.run("INSERT INTO t (a, b, n) VALUES (" + std::to_string(i % 97) + ", 'new" + std::to_string(i) + "', 1); UPDATE t SET n = n + 1 WHERE a = " +
                             std::to_string(i % 97) + " AND b = 'b" + std::to_string(i) + "';");
      ++rounds;
    }
  });
  RollingOptions options;
  options.batch_rows = 500;
  options.pause_seconds = 0.01;
  EXPECT_EQ(run_phases(database, *plan, options), "");
  stop = true;
  writer.join();
  EXPECT_EQ(refused, "");
  EXPECT_GT(rounds, 3);
  // The client fails where the condition is not met.
  EXPECT_EQ(database.run("SELECT 1 / 0; SET sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO'; CREATE TABLE seen (x int NOT NULL);"
                         "INSERT INTO seen SELECT 1 / (count(*) = count(DISTINCT token)) FROM t; INSERT INTO seen SELECT 1 / (count(*) = " + std::to_string(20000 + rounds.load()) + ") FROM t;"
                         "INSERT INTO seen SELECT 1 / (sum(b LIKE 'b%') = 20000) FROM t;"), "");
}

}  // namespace
}  // namespace plumb::test
