// How objects are made, as SQL: what a report shows side by side. An object of its own comes with whatever stands on it: a
// table with its columns, constraints, indexes and triggers.
#pragma once

#include <map>
#include <string>

#include "diff/plan.h"

namespace plumb {

/// The statements of a plan that makes a whole schema from nothing, by the object that they are about.
std::map<ObjectId, std::string> definitions(const Plan& from_nothing);

}  // namespace plumb
