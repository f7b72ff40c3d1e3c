// What stands on what: a column in its table, an index on its table or materialised view, a trigger on its view, a
// sequence that a column owns. Whatever stands on a thing goes when that goes, without a statement of its own.
#pragma once

#include <optional>
#include <vector>

#include "diff/lookup.h"

namespace plumb {

/// The relation that the object under `id` stands on; none for what stands by itself. Where the relation is not in the
/// schema, the id of a table of that name.
std::optional<ObjectId> container_of(const Schema& schema, const ObjectId& id);

/// The table, view, materialised view ... of this name; none where there is none.
std::optional<ObjectId> relation_id(const Schema& schema, const QualifiedName& name);

/// What stands on each relation, besides the parts of tables. Made in one pass; in order of ids.
class Contents {
 public:
  explicit Contents(const Schema& schema);
  const std::vector<ObjectId>& of(const ObjectId& relation) const;
  /// Sequences that this column owns.
  const std::vector<ObjectId>& owned_by(const ObjectId& column) const { return of(column); }

 private:
  IdMap<std::vector<ObjectId>> contents_;
};

}  // namespace plumb
