// From what differs to what is done: each Change becomes steps, and whatever depends on a thing that is dropped and made
// again (or retyped) is dropped before and made again after it, and nothing else is. The dialect says field by field
// whether an alteration is possible; the strongest answer wins.
//
// What stands on a dropped thing goes with it: those steps are `implied`, and have no statement.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diff/change.h"
#include "diff/lookup.h"
#include "diff/plan.h"

namespace plumb {

/// A rename that was asked for, and is already made in `base`.
struct AppliedRename {
  ObjectId from;  // as FROM has it, other renames of what it stands on already made
  ObjectId to;
};

/// The steps, in no order yet, and which step does what to whom. Ids of FROM are those of `base`.
struct Lowered {
  Features features;
  std::vector<Step> steps;
  std::vector<std::optional<StepNumber>> implied_by;  // beside steps

  IdMap<StepNumber> drops;        // by id in FROM
  IdMap<StepNumber> set_asides;   // by id in FROM
  IdMap<StepNumber> aside_drops;  // by id in FROM
  IdMap<StepNumber> creates;      // by id in TO
  IdMap<StepNumber> renames;      // by id in TO
  IdMap<StepNumber> releases;     // by id in TO
  IdMap<std::vector<StepNumber>> alters;  // by id in TO; without releases
  IdSet retyped;                  // ids in FROM whose alteration needs their dependents out of the way
  IdMap<std::vector<StepNumber>> alters_above;  // by id in FROM: a column that has the alteration from its parent
  IdMap<StepNumber> drops_above;  // by id in FROM: the same for a column that goes with its parent's
  IdSet remade;                   // ids in FROM that are dropped or set aside, and made again

  StepNumber add(Step step, std::optional<StepNumber> implied_by = std::nullopt);

  /// The step that makes this id of TO: its own, or that of its table.
  std::optional<StepNumber> maker(const ObjectId& id) const;
  /// The step with which this id of FROM is gone: its own, that of its table, or the one that implies it.
  std::optional<StepNumber> remover(const ObjectId& id) const;
};

/// Adjusts the changes on the way: what cannot be altered is replaced, what no statement can bring about goes to notes.
Result<Lowered> lower(std::vector<Change>& changes, std::vector<std::string>& notes, std::span<const AppliedRename> renames,
                      const NormalizedSchema& base, const NormalizedSchema& to, const Dialect& dialect);

}  // namespace plumb
