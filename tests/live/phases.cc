#include "tests/live/phases.h"

#include "tests/support/planning.h"

namespace plumb::test {

std::vector<std::string> phase_statements(const RollingPlan& plan, Phase phase, const RollingOptions& options) {
  Result<std::vector<PhaseScript>> scripts = phase_scripts(plan, options);
  std::vector<std::string> out;
  if (!scripts) return out;
  for (const PhaseScript& script : *scripts) {
    if (script.phase != phase) continue;
    for (postgres::SqlFile& one : statements_as_files(phase_sql(plan, script, options))) out.push_back(std::move(one.text));
  }
  return out;
}

}  // namespace plumb::test
