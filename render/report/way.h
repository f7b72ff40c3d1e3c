// How one gets from one schema to the other, for the page: the steps with what must come before what, the phases of a rolling deploy,
// and what it does to the releases. Copies out of what was decided, and decides nothing.
#pragma once

#include <vector>

#include "diff/assess.h"
#include "diff/plan.h"
#include "render/report/report.h"
#include "render/sql/rolling.h"

namespace plumb {

/// Without the steps that another one does; what those wait for is left out too.
std::vector<ReportStep> steps_of(const Plan& plan);
std::vector<ReportPhase> phases_of(const std::vector<PhaseScript>& phases);
/// As planned: what is allowed, or was compatible all along, is left out.
void judge(Report& report, const Assessment& assessment);

}  // namespace plumb
