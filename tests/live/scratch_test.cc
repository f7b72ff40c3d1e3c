// A scratch server and plumb's own reader of SQL text must see the same in a pair of files: tried on every fourth golden case, or
// with PLUMB_TEST_ALL=1 on all of them.
#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>

#include "introspect/postgres/scratch.h"
#include "tests/live/server.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

constexpr auto kTimeout = std::chrono::seconds(30);

class LiveScratch : public testing::Test {
 protected:
  void SetUp() override {
    server_ = server_address("PLUMB_TEST_PG");
    if (server_.empty()) GTEST_SKIP() << "PLUMB_TEST_PG is not set: no server";
    make_roles(server_);
  }

  std::size_t scratch_databases() const {
    return rows_of(server_, "SELECT datname FROM pg_database WHERE datname LIKE 'plumb_scratch_" + std::to_string(::getpid()) + "_%'").size();
  }

  static Result<SchemaPtr> loaded(const postgres::Scratch& scratch, const std::string& sql) {
    const postgres::SqlFile file{"schema.sql", sql};
    return normalized(scratch.load(0, {&file, 1}, {}));
  }

  std::string server_;
};

/// Renames are known from the text alone; they are not what is tried here.
std::string without_annotations(std::string sql) {
  for (std::size_t at = sql.find("plumb: renamed"); at != std::string::npos; at = sql.find("plumb: renamed", at)) sql.replace(at, 6, "once: ");
  return sql;
}

/// What differs, without how it reads.
std::string changes_text(const Plan& plan) {
  std::string out;
  for (const Change& change : plan.changes) {
    out += std::string(word(change.verb)) + " " + plumb::text(change.id) + "\n";
  }
  return out;
}

TEST_F(LiveScratch, ItsDatabasesAreDropped) {
  {
    const Result<postgres::Scratch> scratch = postgres::Scratch::open(server_, kTimeout);
    ASSERT_TRUE(scratch) << text(scratch.error());
    EXPECT_TRUE(loaded(*scratch, "CREATE TABLE t (a int);"));
    EXPECT_FALSE(loaded(*scratch, "CREATE TABLE t (a int); CREATE TABLE t (a int);"));
  }
  EXPECT_EQ(scratch_databases(), 0u);
}

TEST_F(LiveScratch, AgreesWithTheReaderOfTextOnGoldenCases) {
  const int major = server_major(server_);
  const Result<postgres::Scratch> scratch = postgres::Scratch::open(server_, kTimeout);
  ASSERT_TRUE(scratch) << text(scratch.error());
  const int every = std::getenv("PLUMB_TEST_ALL") == nullptr ? 4 : 1;
  int number = 0;
  int compared = 0;
  for (const GoldenCase& one : golden_cases("postgres")) {
    if (major < one.min_version || ++number % every != 0) continue;
    SCOPED_TRACE(one.name);
    const Result<SchemaPtr> from = loaded(*scratch, one.from);
    const Result<SchemaPtr> to = loaded(*scratch, one.to);
    if (!from || !to) {
      ADD_FAILURE() << (from ? text(to.error()) : text(from.error()));
      continue;
    }
    const Result<SchemaPtr> text_to = read_sql(without_annotations(one.to), one.options.scope, (*to)->schema().flavor);
    ASSERT_TRUE(text_to) << text(text_to.error());
    const DiffOptions options{.scope = one.options.scope};
    const Result<Plan> with = make_plan(*from, *to, postgres(), options);
    const Result<Plan> mixed = make_plan(*from, *text_to, postgres(), options);
    ASSERT_TRUE(with) << text(with.error());
    ASSERT_TRUE(mixed) << text(mixed.error());
    EXPECT_TRUE(mixed->uncertain.empty()) << text(*mixed);
    EXPECT_EQ(changes_text(*with), changes_text(*mixed)) << text(*with) << "-- against the text:\n" << text(*mixed);
    ++compared;
  }
  EXPECT_GT(compared, 100 / every);
  EXPECT_EQ(scratch_databases(), 0u);
}

}  // namespace
}  // namespace plumb::test
