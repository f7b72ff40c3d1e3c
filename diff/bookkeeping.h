// The tables in which migration tools write down what they have applied. They are nobody's schema: each database has its own,
// and a file seldom any. Known by name *and* columns, for some names are those of ordinary tables too.
#pragma once

#include <string>
#include <vector>

#include "diff/scope.h"

namespace plumb {

/// Takes those of both sides out of the comparison, with their sequences, and with the schemas that a tool makes for itself;
/// gives a note for each.
std::vector<std::string> leave_out_bookkeeping(const Schema& from, const Schema& to, ScopeFilter& filter);

}  // namespace plumb
