#include "base/version.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/outputs.h"
#include "cli/page.h"
#include "cli/pipeline.h"
#include "render/json/verdict_json.h"
#include "render/report/check.h"

namespace plumb::cli {

Exit run_check(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Plan> plan = load_and_plan(options);
    if (!plan) return std::unexpected(plan.error());
    print_notes(options, plan->not_compared);
    Result<RollingPlan> rolling = roll(*plan, options);
    if (!rolling) return std::unexpected(rolling.error());
    const Result<Judgement> judgement = judged(*rolling, options);
    if (!judgement) return std::unexpected(judgement.error());
    const Assessment& assessment = judgement->assessment;
    const VerdictOptions wanted{.alone = options.one_script, .color = options.color, .accept = judgement->policy.accept};
    Report report = report_of(*rolling, assessment, wanted, subject_of({options.sources.rbegin(), options.sources.rend()}), std::string(kVersion));
    if (wants_page(options)) {
      show_definitions(report, *plan, options);
      if (!options.one_script) {
        if (Status shown = show_phases(report, *plan, *rolling, options); !shown) return std::unexpected(shown.error());
      }
    }
    place_from_here(report);
    Status written = write_outputs(options, [&](const std::string& format) -> Result<std::string> {
      if (auto shown = render_report(report, format)) return *shown;
      return format == "json" ? render_verdict_json(assessment, wanted) : render_verdict(assessment, wanted);
    });
    if (!written) return std::unexpected(written.error());
    return is_refused(assessment, wanted) ? Exit::refused : Exit::ok;
  });
}

}  // namespace plumb::cli
