// The schema between FROM and TO that the old and the new release can both work with, and how the way leads from there to
// TO: the schemas on the way, the rows to fill, and what stands for what meanwhile.
#pragma once

#include "diff/rolling.h"

namespace plumb {

struct Middle {
  Schema middle;
  std::vector<ExactRename> expand_renames;   // FROM to middle
  std::optional<Schema> ready;               // middle, with what must be true of a column before it takes another's place
  struct Step {
    Schema schema;
    std::vector<ExactRename> renames;        // that lead to it
  };
  std::vector<Step> swap;                    // ready, without what gives its place up, then with what takes it: all at once
  std::vector<ExactRename> contract_renames; // the last schema to TO
  std::vector<Backfill> backfills;
  std::vector<Bridge> bridges;
  std::vector<ObjectId> postponed;
  std::vector<ObjectId> in_place;
};

/// `bridging`: whether second columns, views and indexes may stand in at all.
Result<Middle> make_middle(const Plan& direct, const ApplySql& apply, bool bridging);


}  // namespace plumb
