// What only tables know: their parents, and the order of their columns.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "model/schema.h"

namespace plumb {

/// It hangs in another inheritance or partition tree than before.
inline bool parents_differ(const Table& from, const Table& to) {
  return from.partition_of != to.partition_of || !std::ranges::is_permutation(from.inherits, to.inherits);
}

/// The column of a parent that hands this one down.
const Column* parent_column(const Schema& schema, const Table& table, const Name& column);

/// The names of its columns, as they stand.
std::string column_names(const Table& table);

/// Whether the columns that both have stand in another order: what is new can be put where it belongs.
bool columns_are_moved(const Table& from, const Table& to);

/// A sentence where altering FROM leaves its columns in another order than TO has them.
std::optional<std::string> column_order_note(const Table& from, const Table& to);

}  // namespace plumb
