// What the dialect claims of its statements, measured: every statement of every golden case runs in a transaction of its own on
// a server, which is then asked for the locks that it holds on tables that were there, and for the files that it replaced.
// no statement takes a stronger lock than is claimed, or rewrites a table where no rewrite is claimed. The table that it prints shows
// where a claim is merely careful.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "diff/online.h"
#include "render/sql/script.h"
#include "tests/live/server.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

const std::map<std::string, int> kStrength = {{"AccessShareLock", 1},    {"RowShareLock", 2},       {"RowExclusiveLock", 3},
                                              {"ShareUpdateExclusiveLock", 4}, {"ShareLock", 5},    {"ShareRowExclusiveLock", 6},
                                              {"ExclusiveLock", 7},      {"AccessExclusiveLock", 8}};

/// Of the tables and indexes of users: where their rows are.
constexpr const char* kFiles =
    "SELECT c.oid, c.relfilenode FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
constexpr const char* kLocks =
    "SELECT l.relation, l.mode FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation "
    "WHERE l.pid = pg_catalog.pg_backend_pid() AND c.relkind IN ('r', 'p')";

struct Measured {
  int claimed = 0;
  int strongest = 0;
  bool rewrites = false;
  std::string where;
};

using Files = std::map<std::string, std::string>;
Files files_of(OpenSession& session) {
  Files out;
  for (const auto& row : session.rows(kFiles)) out[row[0]] = row[1];
  return out;
}

class Impacts : public testing::TestWithParam<const char*> {
 protected:
  void measure(const GoldenCase& one, const std::string& server) {
    const Database database(server);
    database.run(one.from);
    Result<SchemaPtr> from = read_live(database.address(), one.options.scope);
    Result<SchemaPtr> to = read_sql(one.to, one.options.scope);
    if (!from || !to) return;  // the golden tests tell why
    Result<Plan> plan = make_plan(*from, *to, postgres(), one.options);
    if (!plan) return;
    ScriptOptions options;
    options.privileges = one.options.scope.privileges;
    options.owners = one.options.scope.owners;
    OpenSession session(database.address());
    session.run("SET check_function_bodies = off");
    for (const StatementGroup& group : plan->groups) {
      const std::vector<std::string> statements = statements_for(*plan, group, options);
      if (statements.empty()) continue;
      const Files before = files_of(session);
      session.run("BEGIN");
      for (const std::string& statement : statements) session.run(statement);
      int strongest = 0;
      for (const auto& row : session.rows(kLocks)) {
        if (before.contains(row[0])) strongest = std::max(strongest, kStrength.at(row[1]));
      }
      const Files after = files_of(session);
      session.run("COMMIT");
      bool rewritten = false;
      for (const auto& [table, file] : before) {
        const auto now = after.find(table);
        rewritten = rewritten || (now != after.end() && now->second != file);
      }
      const Impact claim = impact_of(group, *plan);
      const int claimed = std::max(claim.lock.strength, claim.other_lock.strength);
      EXPECT_LE(strongest, std::max(claimed, kStrength.at("RowShareLock"))) << one.name << ": \"" << claim.statement << "\": " << statements.front();
      EXPECT_TRUE(!rewritten || claim.work == Work::rewrite) << one.name << ": \"" << claim.statement << "\" rewrites: " << statements.front();
      Measured& row = rows_[std::string(claim.statement)];
      row.claimed = std::max(row.claimed, claimed);
      row.rewrites = row.rewrites || rewritten;
      if (strongest > row.strongest) row.where = one.name;
      row.strongest = std::max(row.strongest, strongest);
    }
  }

  std::map<std::string, Measured> rows_;
};

INSTANTIATE_TEST_SUITE_P(Main, Impacts, testing::Values("PLUMB_TEST_PG"));
INSTANTIATE_TEST_SUITE_P(Pg13, Impacts, testing::Values("PLUMB_TEST_PG13"));
INSTANTIATE_TEST_SUITE_P(Pg18, Impacts, testing::Values("PLUMB_TEST_PG18"));

TEST_P(Impacts, AreWhatTheServerDoes) {
  const std::string server = server_address(GetParam());
  if (server.empty()) GTEST_SKIP() << GetParam() << " is not set";
  make_roles(server);
  for (const GoldenCase& one : golden_cases("postgres")) {
    if (server_major(server) < one.min_version || read_whole(one.folder / "expected.error")) continue;
    SCOPED_TRACE(one.name);
    try {
      measure(one, server);
    } catch (const std::exception& failure) {
      // What cannot run in a transaction with others (a new label of an enum is used at once) is told by other tests.
      if (std::string(failure.what()).find("unsafe use of new value") == std::string::npos) ADD_FAILURE() << failure.what();
    }
  }
  std::string table;
  for (const auto& [statement, row] : rows_) {
    table += statement + ": claimed " + std::to_string(row.claimed) + ", measured " + std::to_string(row.strongest) + (row.rewrites ? ", rewrites" : "") + "\n";
  }
  RecordProperty("measured", table);
  std::printf("%s", table.c_str());
}

}  // namespace
}  // namespace plumb::test
