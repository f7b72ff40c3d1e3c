// Steps that one statement can perform: the changes of one table's columns and constraints that stand beside each other.
#pragma once

#include <vector>

#include "dialect/dialect.h"
#include "diff/change.h"

namespace plumb {

/// Whether the step can share a statement with others of its table. Renames, attaching, validating, and what is said
/// about a thing (comments, owners, privileges) cannot.
bool joins_others(const Step& step, const Features& features);

/// Every step that has a statement is in exactly one group; order is kept.
std::vector<StatementGroup> group(const std::vector<Step>& steps, const Features& features);

}  // namespace plumb
