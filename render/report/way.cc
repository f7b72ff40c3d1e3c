#include "render/report/way.h"

#include <algorithm>

#include "diff/step_text.h"

namespace plumb {
namespace {

std::string_view mood_of(StepAction action) {
  switch (action) {
    case StepAction::create: return "adds";
    case StepAction::drop:
    case StepAction::drop_aside: return "removes";
    case StepAction::rename:
    case StepAction::set_aside:
    case StepAction::alter:
    case StepAction::rebuild: break;
  }
  return "changes";
}

}  // namespace

std::vector<ReportStep> steps_of(const Plan& plan) {
  std::vector<ReportStep> out;
  std::vector<std::size_t> number(plan.steps.size(), 0);
  for (StepNumber s = 0; s < plan.steps.size(); ++s) {
    number[s] = out.size();
    if (!plan.steps[s].implied) out.push_back({step_text(plan.steps[s]), std::string(mood_of(plan.steps[s].action)), {}});
  }
  for (const Because& because : plan.reasons) {
    if (plan.steps[because.before].implied || plan.steps[because.after].implied) continue;
    auto& after = out[number[because.after]].after;
    const std::size_t before = number[because.before];
    if (std::ranges::find(after, before, &std::pair<std::size_t, std::string>::first) == after.end()) {
      after.emplace_back(before, because.rule + ": " + because.reason);
    }
  }
  return out;
}

std::vector<ReportPhase> phases_of(const std::vector<PhaseScript>& phases) {
  std::vector<ReportPhase> out;
  for (const PhaseScript& phase : phases) {
    ReportPhase one{std::string(word(phase.phase)), phase.says, {}};
    for (const ScriptUnit& unit : phase.units) {
      one.units.push_back({unit.says, std::string(word(unit.impact.lock.blocks)), std::string(word(unit.impact.work)), unit.statements});
    }
    out.push_back(std::move(one));
  }
  return out;
}

void judge(Report& report, const Assessment& assessment) {
  report.verdict = word(assessment.planned);
  for (const Finding& finding : assessment.findings) {
    if (finding.planned == Verdict::compatible || !finding.allowed.empty()) continue;
    report.judgements.push_back({std::string(finding.rule->id), std::string(finding.rule->title), std::string(word(finding.planned)), finding.sentence,
                                 std::string(finding.rule->safe)});
  }
}

}  // namespace plumb
