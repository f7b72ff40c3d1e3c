#include <algorithm>
#include <deque>
#include <utility>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/pipeline.h"
#include "diff/online.h"
#include "render/json/plan_json.h"
#include "render/report/audit.h"
#include "render/report/way.h"
#include "render/text/report.h"

namespace plumb::cli {

namespace {

/// A page also shows in which order the steps come, and what the same is as a rolling deploy. Where there is none, that is told.
Status show_way(Report& report, const Plan& plan, const Options& options) {
  if (plan.empty()) return {};
  report.graphs.push_back({"the script", steps_of(plan)});
  Result<RollingPlan> rolling = roll(plan, options);
  if (!rolling) return std::unexpected(rolling.error());
  Result<Assessment> assessment = assess(*rolling, options.policy);
  if (!assessment) return std::unexpected(assessment.error());
  judge(report, *assessment);
  Result<std::vector<PhaseScript>> phases = phase_scripts(*rolling, rolling_options(plan, options));
  if (!phases) return std::unexpected(phases.error());
  report.phases = phases_of(*phases);
  return {};
}

/// The process ends when the plan is shown. To take two schemas apart, node by node, would be a tenth of its time.
Plan& never_freed(Plan plan) {
  static auto* all = new std::deque<Plan>;
  return all->emplace_back(std::move(plan));
}

}  // namespace

Exit run_diff(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Plan> loaded = load_and_plan(options);
    if (!loaded) return std::unexpected(loaded.error());
    Plan& plan = never_freed(std::move(*loaded));
    print_notes(options, plan.not_compared);
    if (options.online) make_online(plan);
    Report report = report_of(plan, subject_of(options.sources), std::string(kVersion));
    place_from_here(report);
    const auto is_page = [](const Output& output) { return output.format == "html"; };
    if (std::ranges::any_of(options.outputs, is_page)) {
      if (Status shown = show_way(report, plan, options); !shown) return std::unexpected(shown.error());
    }
    Status written = write_outputs(options, [&](const std::string& format) -> Result<std::string> {
      if (format == "text") return render_text(plan, TextOptions{.color = options.color});
      if (auto shown = render_report(report, format)) return *shown;
      // JSON carries the statements too: whatever shows SQL shows it proven.
      Result<std::string> script = options.online ? proven_online_script(plan, options) : proven_script(plan, options);
      return !script || format == "sql" ? script : render_json(plan);
    });
    if (!written) return std::unexpected(written.error());
    return options.exit_code && !plan.empty() ? Exit::differences : Exit::ok;
  });
}

}  // namespace plumb::cli
