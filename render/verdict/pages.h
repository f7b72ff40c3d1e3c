// The pages of docs/rules, in Markdown: one for each rule of a verdict, one for all rules of drift, and a list of them all.
#pragma once

#include <string>

#include "diff/drift.h"
#include "diff/rules.h"

namespace plumb {

std::string rule_page(const VerdictRule& rule);
std::string drift_rules_page();
std::string rules_index();

/// What `plumb explain drift/removed-index` prints.
std::string render_drift_rule(const DriftRule& rule);

}  // namespace plumb
