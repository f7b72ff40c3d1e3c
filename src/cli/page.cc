#include "cli/page.h"

#include <algorithm>

#include "cli/pipeline.h"
#include "render/report/way.h"
#include "render/sql/definitions.h"

namespace plumb::cli {

bool wants_page(const Options& options) {
  return std::ranges::any_of(options.outputs, [](const Output& output) { return output.format == "html"; });
}

Definitions definitions_of(const Plan& plan, const std::vector<DriftFinding>& findings, const Options& options) {
  Options everything = options;
  everything.diff = {};
  everything.diff.scope.bookkeeping = true;
  const auto made = [&](const std::shared_ptr<const NormalizedSchema>& schema) {
    const Result<Plan> from_nothing = plan_from_nothing(Side{schema, plan.dialect, {}}, everything);
    return from_nothing ? definitions(*from_nothing) : std::map<ObjectId, std::string>{};
  };
  const auto from = made(plan.from);
  const auto to = made(plan.to);
  Definitions out;
  for (const DriftFinding& finding : findings) {
    const auto of = [&](const auto& all) {
      const auto at = all.find(finding.head);
      return at == all.end() ? std::string() : at->second;
    };
    out.emplace(finding.head, std::pair{of(from), of(to)});
  }
  return out;
}

void show_definitions(Report& report, const Plan& plan, const Options& options) {
  for (auto& [head, both] : definitions_of(plan, drift_findings(plan), options)) {
    report.definitions.push_back({text(head), std::move(both.first), std::move(both.second), {plan.to->schema().source}});
  }
}

Status show_phases(Report& report, const Plan& plan, const RollingPlan& rolling, const Options& options) {
  if (plan.empty()) return {};
  report.graphs.push_back({"the script", steps_of(plan)});
  Result<std::vector<PhaseScript>> phases = phase_scripts(rolling, rolling_options(plan, options));
  if (!phases) return std::unexpected(phases.error());
  report.phases = phases_of(*phases);
  return {};
}

}  // namespace plumb::cli
