// The plan as JSON, for programs: changes with their fields, steps with their statements, reasons, notes, what was not
// compared, likely renames, counts. Keys are stable; new ones may be added.
#pragma once

#include <span>
#include <string>

#include "diff/plan.h"

namespace plumb {

/// `statements` are beside plan.groups, where they are known: the SQL of each group.
std::string render_json(const Plan& plan, std::span<const std::string> statements = {});

}  // namespace plumb
