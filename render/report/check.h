// What a check found, in the shape of CI systems: an item a finding. What is refused is an error and counts, what somebody must have
// thought about a warning, what has to come in phases a note.
#pragma once

#include <string>

#include "diff/assess.h"
#include "render/report/report.h"
#include "render/verdict/verdict.h"

namespace plumb {

/// `subject` is the file that findings without a place are shown at.
Report report_of(const RollingPlan& plan, const Assessment& assessment, const VerdictOptions& options, const std::string& subject, const std::string& version);

}  // namespace plumb
