// The schema between FROM and TO that the old and the new release can both work with, and how the way leads from there to
// TO: the schemas on the way, the rows to fill, and what stands for what meanwhile.
#pragma once

#include "diff/rolling.h"

namespace plumb {

struct Middle {
  Schema middle;
  std::vector<ExactRename> expand_renames;   // FROM to middle
  std::optional<Schema> ready;               // middle, with what must be true of a column before it takes another's place
  std::optional<Schema> swapped;             // ready, without what gives its place up
  std::vector<ExactRename> contract_renames; // the last schema to TO
  std::vector<Backfill> backfills;
  std::vector<Bridge> bridges;
  std::vector<ObjectId> postponed;
  std::vector<ObjectId> in_place;
};

/// `bridging`: whether second columns, views and indexes may stand in at all.
Result<Middle> make_middle(const Plan& direct, const ApplySql& apply, bool bridging);

/// Takes out of the schema everything that needs this object, as far as it holds no data, and the object itself.
void erase_with_dependents(Schema& schema, const NormalizedSchema& known, const ObjectId& id);
void erase_object(Schema& schema, const ObjectId& id);

}  // namespace plumb
