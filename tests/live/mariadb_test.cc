// plumb against a real MariaDB: every golden case is loaded there, compared with its text, altered by the script, and
// compared again; every statement of the mutation suite is seen, and undone by the script of the way back.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "cli/options.h"
#include "cli/pipeline.h"
#include "dialect/mysql/mysql.h"
#include "introspect/mysql/reader.h"
#include "tests/live/mariadb.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

const Dialect& dialect() { return plumb::mysql::mysql_dialect(); }

/// The proven script, or a failure.
std::string script_of(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options = {}) {
  Result<Plan> plan = make_plan(from, to, dialect(), options);
  if (!plan) {
    ADD_FAILURE() << text(plan.error());
    return {};
  }
  EXPECT_TRUE(plan->uncertain.empty()) << text(*plan);
  Result<std::string> script = proven(*plan, options);
  if (!script) ADD_FAILURE() << text(script.error()) << text(*plan);
  return script.value_or("");
}

void expect_same(const SchemaPtr& from, const SchemaPtr& to, const std::string& what) {
  Result<Plan> plan = make_plan(from, to, dialect(), {});
  ASSERT_TRUE(plan) << what << ": " << text(plan.error());
  EXPECT_TRUE(plan->empty() && plan->uncertain.empty()) << what << ":\n" << text(*plan);
}

/// A golden case on the server of its `server` file: none, or "mysql".
class LiveMySqlGolden : public testing::Test {
 public:
  LiveMySqlGolden(const GoldenCase& one, bool mariadb) : case_(one), mariadb_(mariadb) {}

  void TestBody() override {
    const std::string server = mariadb_ ? mariadb_address() : mysql_address();
    if (server.empty()) GTEST_SKIP() << (mariadb_ ? "no PLUMB_TEST_MARIADB" : "no PLUMB_TEST_MYSQL");
    const MariaDatabase a(server);
    const MariaDatabase b(server);
    ASSERT_EQ(a.run(case_.from), "");
    ASSERT_EQ(b.run(case_.to), "");
    Result<SchemaPtr> from = read_mariadb(a);
    Result<SchemaPtr> to = read_mariadb(b);
    ASSERT_TRUE(from) << text(from.error());
    ASSERT_TRUE(to) << text(to.error());
    EXPECT_TRUE((*to)->schema().not_compared.empty());
    for (const auto& [sql, live] : {std::pair{case_.from, *from}, std::pair{case_.to, *to}}) {
      Result<SchemaPtr> written = read_mysql_text(sql, live);
      ASSERT_TRUE(written) << text(written.error());
      expect_same(*written, live, "text against server");
      expect_same(live, *written, "server against text");
    }
    const std::string script = script_of(*from, *to, case_.options);
    ASSERT_EQ(a.run(script), "") << script;
    Result<SchemaPtr> reached = read_mariadb(a);
    ASSERT_TRUE(reached) << text(reached.error());
    expect_same(*reached, *to, "after\n" + script);
    // What means the same may stay as it was written.
    const Result<Plan> plan = make_plan(*from, *to, dialect(), case_.options);
    if (plan && plan->empty()) return;
    EXPECT_EQ(catalogue_difference(b.catalogue(), a.catalogue()), "") << "after\n" << script;
  }

 private:
  const GoldenCase& case_;
  bool mariadb_;
};

const bool kRegistered = [] {
  static const std::vector<GoldenCase> kCases = golden_cases("mysql");
  for (const GoldenCase& one : kCases) {
    const bool mariadb = !read_whole(one.folder / "server");
    testing::RegisterTest(mariadb ? "MariaDbGolden" : "MySqlGolden", one.name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [&one, mariadb]() -> LiveMySqlGolden* { return new LiveMySqlGolden(one, mariadb); });
  }
  return true;
}();

// The lines of a file without comments and those for the other server: "-- on mariadb:" and "-- on mysql:" begin such a part,
// "-- on both:" ends it.
std::vector<std::string> lines_for(const std::string& server, const std::string& name) {
  std::vector<std::string> out;
  std::ifstream file(std::string(PLUMB_SOURCE_DIR) + "/tests/live/mutations/" + name);
  bool ours = true;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("-- on ")) ours = line == "-- on both:" || line == "-- on " + server + ":";
    if (ours && !line.empty() && !line.starts_with("--")) out.push_back(line);
  }
  return out;
}

void each_is_seen_and_undone(const std::string& server, const std::string& kind) {
  std::string base;
  for (const std::string& line : lines_for(kind, "mysql_base.sql")) base += line + "\n";
  const MariaDatabase untouched(server);
  ASSERT_EQ(untouched.run(base), "");
  Result<SchemaPtr> to = read_mariadb(untouched);
  ASSERT_TRUE(to) << text(to.error());
  const std::vector<std::string> wanted = untouched.catalogue();
  const std::vector<std::string> mutations = lines_for(kind, "mysql_mutations.sql");
  EXPECT_GE(mutations.size(), 120u);
  const MariaDatabase mutated(server);
  for (const std::string& statement : mutations) {
    SCOPED_TRACE(statement);
    ASSERT_EQ(mutated.empty(), "");
    ASSERT_EQ(mutated.run(base), "");
    EXPECT_EQ(mutated.run(statement), "");
    Result<SchemaPtr> from = read_mariadb(mutated);
    if (!from) {
      ADD_FAILURE() << text(from.error());
      continue;
    }
    Result<Plan> plan = make_plan(*from, *to, dialect(), {});
    if (!plan || plan->empty()) {
      ADD_FAILURE() << "not seen " << (plan ? "" : text(plan.error()));
      continue;
    }
    const std::string script = script_of(*from, *to);
    EXPECT_EQ(mutated.run(script), "") << script;
    Result<SchemaPtr> back = read_mariadb(mutated);
    ASSERT_TRUE(back) << text(back.error());
    expect_same(*back, *to, "undone by\n" + script);
    EXPECT_EQ(catalogue_difference(wanted, mutated.catalogue()), "") << "undone by\n" << script;
  }
}

TEST(MariaDbMutations, EachIsSeenAndUndone) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  each_is_seen_and_undone(mariadb_address(), "mariadb");
}

TEST(MySqlMutations, EachIsSeenAndUndone) {
  if (mysql_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MYSQL";
  each_is_seen_and_undone(mysql_address(), "mysql");
}

TEST(MariaDbLive, WritesNothingAndSaysWhatItMayNotSee) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  const MariaDatabase database;
  ASSERT_EQ(database.run("CREATE TABLE t (a int); CREATE TABLE hidden (a int); CREATE USER IF NOT EXISTS plumb_blind@localhost;"
                         "GRANT SELECT ON " + database.name() + ".t TO plumb_blind@localhost;"), "");
  std::string address = database.address();
  address.replace(address.find("root@"), 5, "plumb_blind@");
  Result<Schema> schema = plumb::mysql::read_live(address, ReadOptions{});
  ASSERT_TRUE(schema) << text(schema.error());
  EXPECT_TRUE(std::ranges::any_of(schema->not_compared, &NotCompared::incomplete));
}

TEST(MariaDbLive, ExoticNamesComeAndGo) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  const MariaDatabase a;
  const MariaDatabase b;
  std::string sql;
  for (const std::string name : {"a``b", "a.b", "caf\xC3\xA9", "a b", "select", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", "x;y", "q'r", "--"}) {
    sql += "CREATE TABLE `" + name + "` (`" + name + "` int, KEY `" + name + "` (`" + name + "`));";
  }
  ASSERT_EQ(b.run(sql), "");
  Result<SchemaPtr> from = read_mariadb(a);
  Result<SchemaPtr> to = read_mariadb(b);
  ASSERT_TRUE(from && to);
  EXPECT_EQ(a.run(script_of(*from, *to)), "");
  Result<SchemaPtr> made = read_mariadb(a);
  ASSERT_TRUE(made) << text(made.error());
  expect_same(*made, *to, "made");
  EXPECT_EQ(a.run(script_of(*made, *from)), "");
}

TEST(MariaDbLive, FailuresSayWhatToDo) {
  if (mariadb_address().empty()) GTEST_SKIP() << "no PLUMB_TEST_MARIADB";
  const MariaDatabase database;
  std::string address = database.address();
  address.replace(address.find("root@"), 5, "nobody:wrong%21@");
  Result<Schema> refused = plumb::mysql::read_live(address, ReadOptions{});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::connect);
  EXPECT_EQ(refused.error().message.find("wrong!"), std::string::npos);
  Result<Schema> plain = plumb::mysql::read_live(database.address() + "&ssl-mode=required", ReadOptions{});
  ASSERT_FALSE(plain) << "TLS that was asked for must be there";
  Result<Schema> nowhere = plumb::mysql::read_live("mysql://root@localhost/x?socket=/nonexistent", ReadOptions{});
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::connect);
}

}  // namespace
}  // namespace plumb::test
