// The column names of a query that makes a relation: CREATE VIEW v (a, b) AS SELECT x, y is SELECT x AS a, y AS b.
#pragma once

#include <span>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// The resolved query with these names for its first columns; `columns` get them too. A query without a target list
/// (VALUES, TABLE) keeps its text.
Expression with_output_names(const Interpreter& in, const Expression& query, std::vector<OutputColumn>& columns,
                             std::span<const Name> names);

}  // namespace plumb::postgres
