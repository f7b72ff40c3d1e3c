// Why one step comes before another. Each rule is a line of a short table in ordering.cc, mirrored in README.md; an edge
// keeps the rule and its reason, so that the script's order can be explained and a cycle told as sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diff/lower.h"

namespace plumb {

struct Edge {
  StepNumber before;
  StepNumber after;
  std::string_view rule;
  std::string reason;
  bool soft = false;  // good to have: given up where it closes a cycle
  const ObjectId* part = nullptr;  // within what the step makes or drops: it could be a step of its own
};

/// The rule whose edges say who must give up a name: such a step may also rename aside what bears it.
inline constexpr std::string_view kFreeNames = "free a name before it is taken";

/// All edges between the steps that have statements, each pair once.
std::vector<Edge> edges_between(const Lowered& lowered, const NormalizedSchema& base, const NormalizedSchema& to);

}  // namespace plumb
