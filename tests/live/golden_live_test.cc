// The golden cases against real servers: what plumb reads from a database is what it reads from the file that made it, and
// its script makes one database into the other. Judged by plumb's own comparison, and by a fingerprint of the catalogue
// that shares no code with it (support/catalogue_fingerprint.sql).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "tests/live/server.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

struct Server {
  const char* variable;
  const char* name;  // in the names of its tests; tests/run knows by it which may be skipped
};
constexpr std::array kServers = {Server{"PLUMB_TEST_PG", "pg"}, Server{"PLUMB_TEST_PG13", "pg13"}, Server{"PLUMB_TEST_PG18", "pg18"}};

using Facts = std::set<std::vector<std::string>>;

Facts fingerprint_of(const Database& database, const Scope& scope) {
  static const std::string kQuery = read_whole(std::string(PLUMB_SOURCE_DIR) + "/tests/support/catalogue_fingerprint.sql").value();
  Facts out;
  for (std::vector<std::string>& row : database.rows(kQuery)) {
    if ((row[0] == "acl" && !scope.privileges) || (row[0] == "owner" && !scope.owners)) continue;
    out.insert(std::move(row));
  }
  return out;
}

std::string missing(const Facts& what, const Facts& in, const char* sign) {
  std::string out;
  for (const auto& row : what) {
    if (!in.contains(row)) out += std::string(sign) + " " + row[0] + " " + row[1] + "\n      " + row[2] + "\n";
  }
  return out;
}

class GoldenLive : public testing::Test {
 public:
  GoldenLive(const GoldenCase& one, const Server& server) : case_(one), server_(server_address(server.variable)), variable_(server.variable) {}

  void TestBody() override {
    if (server_.empty()) GTEST_SKIP() << variable_ << " is not set";
    if (server_major(server_) < case_.min_version) return;  // nothing to show there; a newer server's run shows it
    make_roles(server_);
    const Database from(server_);
    const Database to(server_);
    from.run(case_.from);
    to.run(case_.to);
    Result<SchemaPtr> live_from = read_live(from.address(), case_.options.scope);
    Result<SchemaPtr> live_to = read_live(to.address(), case_.options.scope);
    ASSERT_TRUE(live_from) << text(live_from.error());
    ASSERT_TRUE(live_to) << text(live_to.error());
    const Flavor& flavor = (*live_to)->schema().flavor;
    Result<SchemaPtr> file_to = read_sql(case_.to, case_.options.scope, flavor);
    Result<SchemaPtr> file_from = read_sql(case_.from, case_.options.scope, flavor);
    ASSERT_TRUE(file_from) << text(file_from.error());
    ASSERT_TRUE(file_to) << text(file_to.error());
    expect_same(*live_from, *live_from, "from: live against itself");
    expect_same(*live_from, *file_from, "from: live against file");
    expect_same(*file_from, *live_from, "from: file against live");
    expect_same(*live_to, *file_to, "to: live against file");
    expect_same(*file_to, *live_to, "to: file against live");
    if (read_whole(case_.folder / "expected.error")) return;

    const Facts wanted = fingerprint_of(to, case_.options.scope);
    // A rename is known from the file's annotation or an option only; from live to live it is a drop and a create.
    const std::string script = script_of(*live_from, *live_to, {.scope = case_.options.scope});
    const std::string script_to_file = script_of(*live_from, *file_to, case_.options);
    if (without_header(script) != without_header(script_to_file)) {
      const Database again(server_);
      again.run(case_.from);
      expect_converges(again, script_to_file, *live_to, wanted, "live to file");
    }
    expect_converges(from, script, *live_to, wanted, "live to live");
  }

 private:
  std::string script_of(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options) {
    Result<Plan> plan = make_plan(from, to, postgres(), options);
    if (!plan) {
      ADD_FAILURE() << "no plan: " << text(plan.error());
      return {};
    }
    Result<std::string> script = proven(*plan, options);
    if (!script) ADD_FAILURE() << text(script.error()) << "\n" << text(*plan);
    return script.value_or("");
  }

  void expect_same(const SchemaPtr& from, const SchemaPtr& to, const std::string& what) {
    Result<Plan> plan = make_plan(from, to, postgres(), {.scope = case_.options.scope});
    ASSERT_TRUE(plan) << what << ": " << text(plan.error());
    EXPECT_TRUE(plan->empty() && plan->uncertain.empty()) << "false drift, " << what << ":\n" << text(*plan);
  }

  void expect_converges(const Database& database, const std::string& script, const SchemaPtr& live_to, const Facts& wanted,
                        const std::string& what) {
    SCOPED_TRACE(what);
    std::vector<std::string> statements;
    for (postgres::SqlFile& statement : statements_as_files(script)) statements.push_back(std::move(statement.text));
    try {
      database.run_each(statements);
    } catch (const std::exception& failure) {
      FAIL() << "the server refuses the script: " << failure.what() << "\nscript:\n" << script;
    }
    Result<SchemaPtr> landed = read_live(database.address(), case_.options.scope);
    ASSERT_TRUE(landed) << text(landed.error());
    expect_same(*landed, live_to, "after the script");
    const Facts got = fingerprint_of(database, case_.options.scope);
    EXPECT_TRUE(got == wanted) << "the catalogue differs after the script:\n"
                           << missing(wanted, got, "wanted") << missing(got, wanted, "got") << "script:\n"
                           << script;
  }

  const GoldenCase& case_;
  std::string server_;
  std::string variable_;
};

const bool kRegistered = [] {
  static const std::vector<GoldenCase> kCases = golden_cases("postgres");
  for (const Server& server : kServers) {
    for (const GoldenCase& one : kCases) {
      const std::string name = std::string(server.name) + one.name.substr(one.name.find('/'));
      testing::RegisterTest("GoldenLive", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [&one, &server]() -> GoldenLive* { return new GoldenLive(one, server); });
    }
  }
  return true;
}();

}  // namespace
}  // namespace plumb::test
