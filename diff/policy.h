// What becomes of findings once they are made: the sizes of their tables, and what a team has decided about their rules.
#pragma once

#include "diff/assess.h"

namespace plumb {

/// Gives each finding the size of its table in FROM, and how long others wait for it.
void measure(std::vector<Finding>& findings, const Plan& direct, const TableSizes& sizes);
/// Fails on a rule or glob that makes no sense.
Status apply_policy(std::vector<Finding>& findings, const VerdictPolicy& policy);

}  // namespace plumb
