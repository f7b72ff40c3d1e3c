// The canonical form of a resolved tree: one spelling for what the server itself takes as one thing (IN and = ANY,
// BETWEEN and two comparisons, typed literals and casts, ordinals and the expressions they stand for), and complete as
// the server completes it: what the resolver found that an operator, function or CASE makes of its operands ("$cast")
// is a cast like any other. So a text and what a server prints of it have one canonical form, wherever all types are
// known. Rewrites keep the meaning and never look at the other side; canonical(canonical(x)) == canonical(x).
//
// The result shares nodes with `resolved` and lives in `arena`.
#pragma once

#include "model/expression.h"
#include "model/node.h"

namespace plumb::postgres {

/// `major` is the server the tree is for, 0 where not known. `target` is the type (without modifiers) that an untyped
/// literal gets where the whole expression stands: a column's for its default; may be empty.
const Node* canonical(Arena& arena, const Node& resolved, int major, const DataType& target = {});

}  // namespace plumb::postgres
