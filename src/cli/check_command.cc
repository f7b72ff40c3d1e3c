#include "cli/commands.h"
#include "cli/pipeline.h"
#include "render/json/verdict_json.h"
#include "render/verdict/verdict.h"

namespace plumb::cli {
namespace {

Verdict accepted(const std::string& typed) {
  if (typed == "compatible") return Verdict::compatible;
  if (typed == "risky") return Verdict::risky;
  return typed == "breaking" ? Verdict::breaking : Verdict::phased;
}

/// What this run goes by: its options, and what the text of TO allows.
Policy policy_of(const Options& options, const Schema& to) {
  Policy out;
  out.accept = accepted(options.accept);
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
    const Policy policy = policy_of(options, plan->to->schema());
    Result<Assessment> assessment = assess(*rolling, policy);
    if (!assessment) return std::unexpected(assessment.error());
    const VerdictOptions wanted{.alone = options.one_script, .color = options.color, .accept = policy.accept};
    const std::string out = options.format == "json" ? render_verdict_json(*assessment, wanted) : render_verdict(*assessment, wanted);
    if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
    return is_refused(*assessment, wanted) ? Exit::refused : Exit::ok;
  });
}

}  // namespace plumb::cli
