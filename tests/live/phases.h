// The phases of a rolling plan as statements, as a server's own client would send them one after the other.
#pragma once

#include <string>
#include <vector>

#include "render/sql/rolling.h"

namespace plumb::test {

/// Empty where the plan has nothing to do in that phase.
std::vector<std::string> phase_statements(const RollingPlan& plan, Phase phase, const RollingOptions& options = {});

}  // namespace plumb::test
