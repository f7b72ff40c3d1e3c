// The golden cases of MySQL and MariaDB (tests/golden/cases/mysql): the pair gives exactly this script, which lands on TO;
// each side equals itself, its snapshot and its dump; the way back can be proven too. A file `server` in the folder of a
// case names another server than MariaDB: "mysql".
#include <gtest/gtest.h>

#include <set>

#include "cli/options.h"
#include "cli/pipeline.h"
#include "dialect/mysql/mysql.h"
#include "dialect/mysql/server.h"
#include "introspect/mysql/reader.h"
#include "introspect/snapshot/snapshot.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

const Dialect& dialect() { return plumb::mysql::mysql_dialect(); }

Result<SchemaPtr> normal(Result<Schema> schema) {
  if (!schema) return std::unexpected(schema.error());
  Result<NormalizedSchema> out = dialect().normalize(std::move(*schema));
  if (!out) return std::unexpected(out.error());
  return std::make_shared<const NormalizedSchema>(std::move(*out));
}

Result<SchemaPtr> read(const std::string& sql, const std::string& server) {
  ReadOptions options;
  options.dialect = "mysql";
  options.environment = plumb::mysql::environment_of(plumb::mysql::usual_server(server));
  const plumb::mysql::SqlFile files[] = {{"schema.sql", sql}};
  return normal(plumb::mysql::read_text(files, options));
}

class MySqlGolden : public testing::Test {
 public:
  explicit MySqlGolden(const GoldenCase& one) : case_(one) {
    std::string server = read_whole(one.folder / "server").value_or("mariadb");
    while (server.ends_with('\n')) server.pop_back();
    server_ = server;
  }

  void TestBody() override {
    Result<SchemaPtr> from = read(case_.from, server_);
    Result<SchemaPtr> to = read(case_.to, server_);
    ASSERT_TRUE(from) << "from.sql: " << text(from.error());
    ASSERT_TRUE(to) << "to.sql: " << text(to.error());
    EXPECT_TRUE((*from)->schema().not_compared.empty() && (*to)->schema().not_compared.empty());
    const std::string script = script_of(*from, *to, case_.options);
    if (HasFailure()) return;
    expect_golden(case_.folder / "expected.sql", without_header(script));
    EXPECT_EQ(script, script_of(*from, *to, case_.options)) << "run again";
    for (const SchemaPtr& side : {*from, *to}) {
      SCOPED_TRACE(side == *from ? "from.sql" : "to.sql");
      expect_same(side, side, "itself");
      const std::string json = write_snapshot(side->schema());
      Result<SchemaPtr> back = normal(read_snapshot(json, "snapshot.json"));
      ASSERT_TRUE(back) << text(back.error());
      expect_same(side, *back, "its snapshot");
      EXPECT_EQ(json, write_snapshot((*back)->schema()));
      Result<SchemaPtr> nothing = read("", server_);
      ASSERT_TRUE(nothing);
      const std::string dump = script_of(*nothing, side, {});
      Result<SchemaPtr> again = read(dump, server_);
      ASSERT_TRUE(again) << text(again.error()) << dump;
      expect_same(side, *again, "its dump");
    }
    SCOPED_TRACE("reverse");
    script_of(*to, *from, {});
  }

 private:
  std::string script_of(const SchemaPtr& from, const SchemaPtr& to, const DiffOptions& options) {
    Result<Plan> plan = make_plan(from, to, dialect(), options);
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
    Result<Plan> plan = make_plan(from, to, dialect(), {});
    ASSERT_TRUE(plan) << what << ": " << text(plan.error());
    EXPECT_TRUE(plan->empty() && plan->uncertain.empty()) << what << ":\n" << text(*plan);
  }

  const GoldenCase& case_;
  std::string server_;
};

const std::vector<GoldenCase>& cases() {
  static const std::vector<GoldenCase> kCases = golden_cases("mysql");
  return kCases;
}

const bool kRegistered = [] {
  for (const GoldenCase& one : cases()) {
    testing::RegisterTest("MySqlGolden", one.name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [&one]() -> MySqlGolden* { return new MySqlGolden(one); });
  }
  return true;
}();

// Every kind that these servers have is created, dropped, and changed or replaced in some case.
TEST(MySqlCompleteness, EveryKindIsCreatedDroppedAndChanged) {
  std::set<std::pair<Kind, Verb>> seen;
  for (const GoldenCase& one : cases()) {
    Result<SchemaPtr> from = read(one.from, "mariadb");
    Result<SchemaPtr> to = read(one.to, "mariadb");
    if (!from || !to) continue;  // the case itself fails
    Result<Plan> plan = make_plan(*from, *to, dialect(), one.options);
    if (!plan) continue;
    for (const Change& change : plan->changes) seen.emplace(change.id.kind, change.verb);
  }
  for (const Kind kind : {Kind::table, Kind::column, Kind::key, Kind::index, Kind::foreign_key, Kind::check, Kind::view, Kind::function,
                          Kind::procedure, Kind::trigger, Kind::event, Kind::sequence}) {
    EXPECT_TRUE(seen.contains({kind, Verb::create})) << "no case creates a " << word(kind);
    EXPECT_TRUE(seen.contains({kind, Verb::drop})) << "no case drops a " << word(kind);
    EXPECT_TRUE(seen.contains({kind, Verb::alter}) || seen.contains({kind, Verb::replace})) << "no case changes a " << word(kind);
  }
}

}  // namespace
}  // namespace plumb::test
