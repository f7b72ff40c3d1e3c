// What differs between two schemas, object by object, field by field. Generic over the list of kinds and their field
// lists; what only one kind knows is in diff/kinds/.
//
//   - What is only in TO is created, what is only in FROM is dropped, what is in both and differs is altered. Whether an
//     alteration is possible at all is not asked here: lower does.
//   - A created table brings its columns, keys, checks and exclusion constraints; only its foreign keys are changes of
//     their own. A dropped table takes everything along.
//   - Constraints and indexes of one table that are the same but for their names are renamed: no data, no meaning is at stake.
//   - What a parent table or partition root hands down is no change of its own.
#pragma once

#include <string>
#include <vector>

#include "diff/change.h"
#include "diff/plan.h"
#include "diff/scope.h"

namespace plumb {

struct Comparison {
  std::vector<Change> changes;  // in order of kinds and ids; sorted for reports by the plan
  std::vector<std::string> notes;
  std::vector<Uncertain> uncertain;
};

Comparison compare(const NormalizedSchema& from, const NormalizedSchema& to, const Dialect& dialect,
                   const ScopeFilter& filter);

}  // namespace plumb
