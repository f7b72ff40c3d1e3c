// The differences for people: grouped by object, what changed from what to what, counts last.
#pragma once

#include <string>

#include "diff/plan.h"

namespace plumb {

struct TextOptions {
  bool color = false;  // ANSI colours, for a terminal
};

std::string render_text(const Plan& plan, const TextOptions& options);

}  // namespace plumb
