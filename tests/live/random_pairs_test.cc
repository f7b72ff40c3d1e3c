// Random pairs of schemas on a real server: what is read from the database is what is read from the text that made it, and
// the script makes one into the other. A failure names its seed.
//   PLUMB_TEST_PAIRS   how many (100 on the main server, 25 on each of the others)
//   PLUMB_TEST_SEED    the first seed (1)
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/live/fingerprint.h"
#include "tests/live/reading.h"
#include "tests/support/planning.h"
#include "tests/support/random_schema.h"

namespace plumb::test {
namespace {

std::uint64_t number_of(const char* variable, std::uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

class LiveRandomPairs : public testing::TestWithParam<ServerVersion> {
 protected:
  void SetUp() override {
    server_ = server_address(GetParam().variable);
    if (server_.empty()) GTEST_SKIP() << GetParam().variable << " is not set: no server to read from";
  }

  static void load(const Database& database, const std::string& sql) {
    database.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n" + sql);
  }

  static std::string drift(const std::string& what, const Result<SchemaPtr>& from, const Result<SchemaPtr>& to) {
    if (!from) return what + ": " + text(from.error());
    if (!to) return what + ": " + text(to.error());
    const Result<Plan> plan = make_plan(*from, *to, postgres(), {});
    if (!plan) return what + ": " + text(plan.error());
    return plan->empty() && plan->uncertain.empty() ? "" : what + ":\n" + text(*plan);
  }

  /// Takes the database, which holds `from`, to `to`.
  static std::string way_problem(const Database& database, const std::string& what, const SchemaPtr& from, const SchemaPtr& to,
                                 const SchemaPtr& live_to, const Facts& wanted) {
    const Result<Plan> plan = make_plan(from, to, postgres(), {});
    if (!plan) return what + ": " + text(plan.error());
    const Result<std::string> script = proven(*plan, {});
    if (!script) return what + ": " + text(script.error());
    std::vector<std::string> statements;
    for (postgres::SqlFile& statement : statements_as_files(*script)) statements.push_back(std::move(statement.text));
    try {
      database.run_each(statements);
    } catch (const std::exception& failure) {
      return what + ": the server refuses the script: " + failure.what() + "\n" + *script;
    }
    const std::string rest = drift(what + ": after the script", read_live(database.address(), {}), live_to);
    if (!rest.empty()) return rest + *script;
    const Facts got = fingerprint_of(database.address(), false, false);
    return got == wanted ? "" : what + ": the catalogue differs\n" + difference(wanted, got) + *script;
  }

  std::string problem_of(std::uint64_t seed) const {
    const SchemaPair pair = random_schema_pair(seed);
    load(*from_, pair.from);
    load(*to_, pair.to);
    const Result<SchemaPtr> live_from = read_live(from_->address(), {});
    const Result<SchemaPtr> live_to = read_live(to_->address(), {});
    if (!live_from) return text(live_from.error());
    if (!live_to) return text(live_to.error());
    const Result<SchemaPtr> file_from = read_sql(pair.from, {}, (*live_to)->schema().flavor);
    const Result<SchemaPtr> file_to = read_sql(pair.to, {}, (*live_to)->schema().flavor);
    const std::string drifts = drift("FROM, file against live", file_from, live_from) + drift("FROM, live against file", live_from, file_from) +
                               drift("TO, live against file", live_to, file_to) + drift("TO, file against live", file_to, live_to);
    if (!drifts.empty()) return drifts;
    const Facts wanted = fingerprint_of(to_->address(), false, false);
    const std::string there = way_problem(*from_, "live to file", *live_from, *file_to, *live_to, wanted);
    if (!there.empty()) return there;
    load(*from_, pair.from);
    return way_problem(*from_, "file to file", *file_from, *file_to, *live_to, wanted);
  }

  std::string server_;
  std::unique_ptr<Database> from_;
  std::unique_ptr<Database> to_;
};
PLUMB_ON_ALL_SERVERS(LiveRandomPairs);

TEST_P(LiveRandomPairs, Converge) {
  const std::uint64_t count = number_of("PLUMB_TEST_PAIRS", std::string(GetParam().name) == "pg" ? 100 : 25);
  const std::uint64_t first = number_of("PLUMB_TEST_SEED", 1);
  constexpr int kEnough = 10;  // failures; more of them say nothing new
  int failures = 0;
  for (std::uint64_t seed = first; seed < first + count && failures < kEnough; ++seed) {
    // A catalogue that saw thousands of schemas come and go is slow to read.
    if (from_ == nullptr || seed % 200 == 0) {
      from_ = std::make_unique<Database>(server_);
      to_ = std::make_unique<Database>(server_);
    }
    const std::string problem = problem_of(seed);
    EXPECT_TRUE(problem.empty()) << "seed " << seed << "\n" << problem;
    if (!problem.empty()) ++failures;
  }
}

}  // namespace
}  // namespace plumb::test
