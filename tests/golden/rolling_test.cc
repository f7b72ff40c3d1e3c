// Every folder of golden/rolling/<dialect> is a pair of schemas with the scripts of its phases (expected.plan.sql) and its
// verdict (expected.verdict), as one script and in phases. A folder is named after the rule that it shows.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "diff/assess.h"
#include "dialect/mysql/server.h"
#include "introspect/mysql/reader.h"
#include "render/sql/rolling.h"
#include "render/verdict/verdict.h"
#include "tests/support/golden_cases.h"
#include "tests/support/planning.h"

namespace plumb::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> folders(const std::string& dialect) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(PLUMB_SOURCE_DIR) / "tests/golden/rolling" / dialect)) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

VerdictPolicy policy_of(const SchemaPtr& to) {
  VerdictPolicy out;
  for (const Allowance& one : to->schema().allowances) out.allowances.push_back({one.rule, one.object, one.because});
  return out;
}

class GoldenRolling : public testing::Test {
 public:
  GoldenRolling(std::string dialect, fs::path folder) : dialect_(std::move(dialect)), folder_(std::move(folder)) {}

  void TestBody() override {
    Result<SchemaPtr> from = read("from.sql");
    Result<SchemaPtr> to = read("to.sql");
    ASSERT_TRUE(from) << text(from.error());
    ASSERT_TRUE(to) << text(to.error());
    Result<RollingPlan> plan = rolled(*from, *to, {});
    ASSERT_TRUE(plan) << text(plan.error());
    RollingOptions options;
    options.script.header = false;
    Result<std::vector<PhaseScript>> scripts = phase_scripts(*plan, options);
    ASSERT_TRUE(scripts) << text(scripts.error());
    std::string all;
    for (const PhaseScript& script : *scripts) all += (all.empty() ? "" : "\n") + phase_sql(*plan, script, options);
    expect_golden(folder_ / "expected.plan.sql", all);

    Result<Assessment> assessment = assess(*plan, policy_of(*to));
    ASSERT_TRUE(assessment) << text(assessment.error());
    expect_golden(folder_ / "expected.verdict", render_verdict(*assessment, {.alone = true}) + "\n" + render_verdict(*assessment, {}));
    const std::string name = folder_.filename().string();
    const std::string rule = name.substr(0, name.find('_'));
    const bool found = std::ranges::any_of(assessment->findings, [&](const Finding& finding) { return finding.rule->id == rule; });
    EXPECT_TRUE(found || !name.starts_with("PL")) << "the case shows no " << rule;
    expect_safe_form(*plan, *assessment);
    Result<RollingPlan> back = rolled_back(*from, *to, {});  // proven
    if (!back) ADD_FAILURE() << text(back.error());
  }

 private:
  /// A file `server` in the folder names another server than MariaDB: "mysql".
  Result<SchemaPtr> read(const char* file) const {
    const std::string sql = read_whole(folder_ / file).value();
    if (dialect_ != "mysql") return read_files(dialect_, {{"schema.sql", sql}}, {});
    std::string server = read_whole(folder_ / "server").value_or("mariadb");
    while (server.ends_with('\n')) server.pop_back();
    ReadOptions options;
    options.dialect = "mysql";
    options.environment = plumb::mysql::environment_of(plumb::mysql::usual_server(server));
    const plumb::mysql::SqlFile files[] = {{"schema.sql", sql}};
    return normalized(plumb::mysql::read_text(files, options));
  }

  /// The safe form of what is compatible in phases: what comes before the new release is compatible by itself.
  void expect_safe_form(const RollingPlan& plan, const Assessment& assessment) {
    if (assessment.planned > Verdict::phased || plan.stages.empty() || plan.stages.front().phase != Phase::expand) return;
    const Plan& expand = plan.stages.front().plan;
    Result<RollingPlan> again = rolled(expand.from, expand.to, renames_of(expand));
    ASSERT_TRUE(again) << text(again.error());
    Result<Assessment> verdict = assess(*again, {});
    ASSERT_TRUE(verdict) << text(verdict.error());
    for (const Finding& finding : verdict->findings) {
      // What acts on writes is the plan's own trigger; a table's new name is bridged by the view that stands there; the
      // values of a new column come with the backfill.
      if (finding.rule->id == "PL309" || finding.rule->id == "PL302" || finding.rule->id == "PL108") continue;
      EXPECT_LE(finding.planned, Verdict::compatible) << finding.sentence;
    }
  }

  static DiffOptions renames_of(const Plan& plan) {
    DiffOptions out;
    out.annotations = false;  // what the plan bridges stands beside its old form
    for (const Step& step : plan.steps) {
      if (step.action == StepAction::rename) out.exact_renames.push_back({step.from_id, step.id.name});
    }
    return out;
  }

  std::string dialect_;
  fs::path folder_;
};

const bool kRegistered = [] {
  for (const std::string dialect : {"mysql", "postgres", "sqlite"}) {
    for (const fs::path& folder : folders(dialect)) {
      testing::RegisterTest("GoldenRolling", (dialect + "/" + folder.filename().string()).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [dialect, folder]() -> GoldenRolling* { return new GoldenRolling(dialect, folder); });
    }
  }
  return true;
}();

// What only a server of a certain version says.
const std::set<std::string_view> kWithoutCase = {"PL402"};

TEST(RollingCompleteness, EveryRuleHasACase) {
  std::set<std::string> shown;
  for (const fs::path& folder : folders("postgres")) shown.insert(folder.filename().string().substr(0, folder.filename().string().find('_')));
  for (const VerdictRule& rule : rules()) EXPECT_TRUE(shown.contains(std::string(rule.id)) || kWithoutCase.contains(rule.id)) << rule.id;
}

TEST(RollingCompleteness, RulesAreInOrderAndSaySomething) {
  std::string_view last;
  for (const VerdictRule& rule : rules()) {
    EXPECT_LT(last, rule.id);
    last = rule.id;
    EXPECT_FALSE(rule.title.empty() || rule.why.empty() || rule.safe.empty()) << rule.id;
  }
}

}  // namespace
}  // namespace plumb::test
