// Every folder of golden/cases is a test: the pair of schemas gives exactly this script. What must be true of every plan is
// checked on each case too, so that a new case is a test of all of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "introspect/snapshot/snapshot.h"
#include "render/text/report.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

constexpr unsigned kShuffles = 3;

class Golden : public testing::Test {
 public:
  explicit Golden(const GoldenCase& one) : case_(one) {}

  void TestBody() override {
    Result<SchemaPtr> from = read({{"schema.sql", case_.from}});
    Result<SchemaPtr> to = read({{"schema.sql", case_.to}});
    ASSERT_TRUE(from) << "from.sql: " << text(from.error());
    ASSERT_TRUE(to) << "to.sql: " << text(to.error());
    expect_expected(*from, *to);
    for (const SchemaPtr& side : {*from, *to}) {
      SCOPED_TRACE(side == *from ? "from.sql" : "to.sql");
      expect_same(side, side, "with itself");
      expect_snapshot_round_trip(side);
      expect_dump_round_trip(side);
    }
    SCOPED_TRACE("reverse");
    script_of(*to, *from, DiffOptions{.scope = case_.options.scope});
  }

 private:
  Result<SchemaPtr> read(const std::vector<postgres::SqlFile>& files) { return read_files(case_.dialect, files, case_.options.scope); }

  /// The proven script, or an empty text and a failure.
  std::string script_of(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options) {
    Result<Plan> plan = make_plan(from, to, dialect_named(case_.dialect), options);
    if (!plan) {
      ADD_FAILURE() << "no plan: " << text(plan.error());
      return {};
    }
    EXPECT_TRUE(plan->uncertain.empty()) << text(*plan);
    Result<std::string> script = proven(*plan, options);
    if (!script) ADD_FAILURE() << text(script.error()) << "\n" << text(*plan);
    return script.value_or("");
  }

  void expect_same(const SchemaPtr& from, const SchemaPtr& to, const std::string& what) {
    Result<Plan> plan = make_plan(from, to, dialect_named(case_.dialect), {.scope = case_.options.scope});
    ASSERT_TRUE(plan) << what << ": " << text(plan.error());
    EXPECT_TRUE(plan->empty() && plan->uncertain.empty()) << what << ":\n" << text(*plan);
  }

  void expect_expected(const SchemaPtr& from, const SchemaPtr& to) {
    Result<Plan> plan = make_plan(from, to, dialect_named(case_.dialect), case_.options);
    if (const auto words = read_whole(case_.folder / "expected.error")) {
      ASSERT_FALSE(plan) << "expected to fail with " << *words;
      expect_golden(case_.folder / "expected.error", plan.error().message + "\n" + plan.error().context + "\n");
      return;
    }
    ASSERT_TRUE(plan) << text(plan.error());
    const std::string script = script_of(from, to, case_.options);
    if (HasFailure()) return;
    expect_golden(case_.folder / "expected.sql", without_header(script));
    if (read_whole(case_.folder / "expected.txt")) {
      expect_golden(case_.folder / "expected.txt", render_text(*plan, TextOptions{}));
    }
    expect_same_bytes(script);
  }

  /// The same inputs give the same bytes, whatever order the statements come in.
  void expect_same_bytes(const std::string& script) {
    const auto again = [&](const std::vector<postgres::SqlFile>& from, const std::vector<postgres::SqlFile>& to) {
      Result<SchemaPtr> a = read(from);
      Result<SchemaPtr> b = read(to);
      ASSERT_TRUE(a) << "from.sql: " << text(a.error());
      ASSERT_TRUE(b) << "to.sql: " << text(b.error());
      EXPECT_EQ(script, script_of(*a, *b, case_.options));
    };
    for (int run = 0; run < 2; ++run) {
      SCOPED_TRACE("run again");
      again({{"schema.sql", case_.from}}, {{"schema.sql", case_.to}});
    }
    if (case_.ordered) return;
    for (unsigned seed = 1; seed <= kShuffles && !HasFailure(); ++seed) {
      SCOPED_TRACE("shuffled with seed " + std::to_string(seed));
      std::mt19937 random(seed);
      std::vector<postgres::SqlFile> from = statements_as_files(case_.dialect, case_.from);
      std::vector<postgres::SqlFile> to = statements_as_files(case_.dialect, case_.to);
      std::ranges::shuffle(from, random);
      std::ranges::shuffle(to, random);
      again(from, to);
    }
  }

  void expect_snapshot_round_trip(const SchemaPtr& side) {
    const std::string json = write_snapshot(side->schema());
    Result<SchemaPtr> back = normalized(read_snapshot(json, "snapshot.json"));
    ASSERT_TRUE(back) << "snapshot: " << text(back.error());
    expect_same(side, *back, "with its snapshot");
    expect_same(*back, side, "its snapshot with it");
    EXPECT_EQ(json, write_snapshot((*back)->schema())) << "the snapshot of a snapshot";
  }

  void expect_dump_round_trip(const SchemaPtr& side) {
    const DiffOptions options{.scope = case_.options.scope};
    SCOPED_TRACE("dump");
    const std::string dump = script_of(empty_database(side->schema().flavor), side, options);
    Result<SchemaPtr> back = read({{"dump.sql", dump}});
    ASSERT_TRUE(back) << text(back.error()) << dump;
    expect_same(side, *back, "with its dump");
    expect_same(*back, side, "its dump with it");
  }

  const GoldenCase& case_;
};

const bool kRegistered = [] {
  static const std::vector<GoldenCase> kCases = [] {
    std::vector<GoldenCase> all = golden_cases("postgres");
    for (GoldenCase& one : golden_cases("sqlite")) all.push_back(std::move(one));
    return all;
  }();
  for (const GoldenCase& one : kCases) {
    testing::RegisterTest("Golden", one.name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [&one]() -> Golden* { return new Golden(one); });
  }
  return true;
}();

}  // namespace
}  // namespace plumb::test
