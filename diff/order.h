// The order of the steps: every edge of ordering.h is kept; beyond that, the order that a person would choose. Cycles
// are cut where a piece of a table can be a step of its own (a default set later, a check added later, a foreign key
// dropped first), or where what is in the way can be renamed aside; what remains is an error that tells the cycle.
#pragma once

#include "diff/lower.h"
#include "diff/ordering.h"

namespace plumb {

struct Ordered {
  std::vector<Step> steps;       // in the order of the script
  std::vector<Because> reasons;  // by number in `steps`
};

Result<Ordered> order(Lowered lowered, const NormalizedSchema& base, const NormalizedSchema& to);

}  // namespace plumb
