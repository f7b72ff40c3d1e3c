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

/// Whether the server makes, changes and drops it through the same thing of a parent table or index.
bool is_handed_down(const Schema& schema, const ObjectId& id);

/// What goes with each object, besides the parts of tables: what stands on a relation, the sequences that a column (or
/// any column of a table) owns, the indexes attached to an index. Made in one pass; in order of ids.
class Contents {
 public:
  explicit Contents(const Schema& schema);
  const std::vector<ObjectId>& of(const ObjectId& id) const;

 private:
  IdMap<std::vector<ObjectId>> contents_;
};

/// Partitions and inheriting tables. Made in one pass; in order of ids.
class Children {
 public:
  explicit Children(const Schema& schema);
  /// The columns that have this one from their parent, directly or not.
  std::vector<ObjectId> columns_below(const ObjectId& column) const;
  /// The tables that are its children, directly or not.
  std::vector<ObjectId> tables_below(const ObjectId& table) const;

 private:
  const Schema& schema_;
  IdMap<std::vector<ObjectId>> children_;
};

}  // namespace plumb
