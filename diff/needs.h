// What an object needs: what the dialect found in its definition, and what its fields say by themselves (its schema, the
// table it stands on, the table that a foreign key points to, the parents of a partition).
#pragma once

#include <functional>

#include "diff/containment.h"

namespace plumb {

/// f(need) for the object itself, without its parts. Doubles are possible.
void for_each_need(const NormalizedSchema& side, const ObjectId& id, const std::function<void(const Need&)>& f);

}  // namespace plumb
