// Statements that objects carry: the actions of rules, the bodies of SQL functions.
#pragma once

#include <span>
#include <vector>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// A query, a data-modifying statement, RETURN, an expression, or the list of statements of BEGIN ATOMIC, resolved.
Expression resolve_body(const Interpreter& in, const Node& node, std::span<const ScopeItem> scope);

/// The query of a view, resolved. An error where it reads a relation that does not exist, unless an extension may own it.
/// `names`: those that the statement gives to the columns.
Result<Expression> resolve_view_query(const Interpreter& in, const Node& query, std::vector<OutputColumn>& columns,
                                      std::span<const Name> names = {});

}  // namespace plumb::postgres
