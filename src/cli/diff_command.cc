#include <deque>
#include <utility>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/outputs.h"
#include "cli/page.h"
#include "cli/pipeline.h"
#include "diff/online.h"
#include "render/json/plan_json.h"
#include "render/report/audit.h"
#include "render/report/way.h"
#include "render/text/report.h"

namespace plumb::cli {

namespace {

/// The page also says what the same is as a rolling deploy.
Status show_all(Report& report, const Plan& plan, const Options& options) {
  if (plan.empty()) return {};
  show_definitions(report, plan, options);
  Result<RollingPlan> rolling = roll(plan, options);
  if (!rolling) return std::unexpected(rolling.error());
  Result<Judgement> judgement = judged(*rolling, options);
  if (!judgement) return std::unexpected(judgement.error());
  judge(report, judgement->assessment);
  return show_phases(report, plan, *rolling, options);
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
    if (wants_page(options)) {
      if (Status shown = show_all(report, plan, options); !shown) return std::unexpected(shown.error());
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
