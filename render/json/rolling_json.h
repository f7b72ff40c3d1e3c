// A rolling plan as JSON (plan.json): for what carries it out.
#pragma once

#include <string>
#include <vector>

#include "render/sql/rolling.h"

namespace plumb {

std::string render_rolling_json(const RollingPlan& plan, const std::vector<PhaseScript>& scripts);

}  // namespace plumb
