// Renames that a person asked for: --rename old=new, or an annotation in the text of TO. They are made in FROM before
// anything is compared, so that a renamed table compares column by column, and what referred to the old name is equal.
// A sequence that a renamed column or table owns is renamed with it, where TO calls it otherwise.
// Renames that merely look likely are found here too; they are used only where the user said so.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diff/lower.h"
#include "diff/plan.h"
#include "diff/scope.h"

namespace plumb {

struct Renamed {
  std::shared_ptr<const NormalizedSchema> base;  // FROM, renamed
  std::vector<AppliedRename> renames;            // in the order in which they were made
  std::vector<std::string> notes;
};

/// Fails on a wish that names nothing, or more than one thing, or a name that is taken.
Result<Renamed> apply_renames(std::shared_ptr<const NormalizedSchema> from, const NormalizedSchema& to,
                              const Dialect& dialect, const DiffOptions& options);

/// The same with the likely ones, on top of what was renamed before.
Result<Renamed> apply_likely(const Renamed& renamed, const std::vector<LikelyRename>& likely, const NormalizedSchema& to,
                             const Dialect& dialect);

/// Pairs of a dropped and a created object that say the same, or nearly. Each object is in one pair at most.
std::vector<LikelyRename> likely_renames(const std::vector<Change>& changes, const NormalizedSchema& base,
                                         const NormalizedSchema& to, const Dialect& dialect, const ScopeFilter& filter);

}  // namespace plumb
