// What the page (--output html) shows beside the findings: both definitions of what differs, the order of the steps, the same as a
// rolling deploy. It costs something, and is made only where there is a page.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "diff/drift.h"
#include "diff/rolling.h"
#include "render/report/report.h"

namespace plumb::cli {

bool wants_page(const Options& options);

/// By head of the findings: as FROM has it, as TO has it; in SQL.
using Definitions = std::map<ObjectId, std::pair<std::string, std::string>>;
Definitions definitions_of(const Plan& plan, const std::vector<DriftFinding>& findings, const Options& options);

/// Fills report.definitions.
void show_definitions(Report& report, const Plan& plan, const Options& options);
/// Fills report.graphs and report.phases.
Status show_phases(Report& report, const Plan& plan, const RollingPlan& rolling, const Options& options);

}  // namespace plumb::cli
