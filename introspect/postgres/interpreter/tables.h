// The pieces that CREATE TABLE is put together from.
#pragma once

#include "introspect/postgres/interpreter/constraints.h"

namespace plumb::postgres {

/// LIKE source INCLUDING ...: the columns at once, the rest when the table stands.
struct LikeClause {
  QualifiedName source;
  std::int64_t options = 0;
};
Result<std::vector<Column>> like_columns(Interpreter& in, const QualifiedName& table, const Node& clause,
                                         LikeClause& like);
Status finish_like(Interpreter& in, const QualifiedName& table, const LikeClause& like);

/// The columns that a table gets from its parents, in order; the second of two equal ones is merged into the first.
Result<std::vector<Column>> inherited_columns(Interpreter& in, const QualifiedName& table,
                                              std::span<const QualifiedName> parents, bool partition);
/// Checks that a new child gets from its parents.
Status inherit_checks(Interpreter& in, const QualifiedName& child, const QualifiedName& parent);

/// PARTITION BY, with the names in its expressions resolved.
Result<Expression> partition_by(const Interpreter& in, const QualifiedName& table, const Node& spec);
/// FOR VALUES ..., DEFAULT
Expression partition_bound(const Interpreter& in, const Node& bound);

/// A copy of a parent's column for a child.
Column child_column(const Interpreter& in, const Column& column, const QualifiedName& child, bool partition);

}  // namespace plumb::postgres
