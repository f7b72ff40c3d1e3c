#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/pipeline.h"
#include "render/json/verdict_json.h"
#include "render/verdict/verdict.h"

namespace plumb::cli {
namespace {

/// What this run goes by: its options and plumb.toml, and what the text of TO allows.
VerdictPolicy policy_of(const Options& options, const Schema& to) {
  VerdictPolicy out = options.policy;
  for (const Allowance& one : to.allowances) out.allowances.push_back({one.rule, one.object, one.because});
  return out;
}

}  // namespace

Exit run_check(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Plan> plan = load_and_plan(options);
    if (!plan) return std::unexpected(plan.error());
    print_notes(options, plan->not_compared);
    Result<RollingPlan> rolling = roll(*plan, options);
    if (!rolling) return std::unexpected(rolling.error());
    const VerdictPolicy policy = policy_of(options, plan->to->schema());
    Result<Assessment> assessment = assess(*rolling, policy);
    if (!assessment) return std::unexpected(assessment.error());
    const VerdictOptions wanted{.alone = options.one_script, .color = options.color, .accept = policy.accept};
    Status written = write_outputs(options, [&](const std::string& format) -> Result<std::string> {
      return format == "json" ? render_verdict_json(*assessment, wanted) : render_verdict(*assessment, wanted);
    });
    if (!written) return std::unexpected(written.error());
    return is_refused(*assessment, wanted) ? Exit::refused : Exit::ok;
  });
}

}  // namespace plumb::cli
