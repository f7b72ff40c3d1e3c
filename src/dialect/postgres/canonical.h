// The canonical form of a resolved tree: one spelling for what the server itself takes as one thing (IN and = ANY,
// BETWEEN and two comparisons, typed literals and casts, ordinals and the expressions they stand for). Rewrites keep
// the meaning and never look at the other side of a comparison; canonical(canonical(x)) == canonical(x).
#pragma once

#include "model/node.h"

namespace plumb::postgres {

/// `major` is the server the tree is for; 0 where not known.
const Node* canonical(Arena& arena, const Node& resolved, int major);

}  // namespace plumb::postgres
