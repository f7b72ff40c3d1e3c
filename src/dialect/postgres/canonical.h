// The canonical form of a resolved tree: one spelling for what the server itself takes as one thing (IN and = ANY,
// BETWEEN and two comparisons, typed literals and casts, ordinals and the expressions they stand for), and complete as
// the server completes it: what the resolver found that an operator, function or CASE makes of its operands ("$cast")
// is a cast like any other. So a text and what a server prints of it have one canonical form, wherever all types are
// known. Rewrites keep the meaning and never look at the other side; canonical(canonical(x)) == canonical(x).
//
// The result shares nodes with `resolved` and lives in `arena`.
#pragma once

#include "model/routine.h"

namespace plumb::postgres {

struct CanonicalContext {
  int major = 0;                     // of the server that the tree is for; 0 where not known
  DataType target = {};              // the type (without modifiers) of an untyped literal where the whole expression stands
  bool one_call_form = false;        // a version before 14 is on one side: it prints x AT TIME ZONE z as timezone(z, x)
  const Routine* routine = nullptr;  // whose body it is: $1 is its first argument, names of result columns mean nothing
};

const Node* canonical(Arena& arena, const Node& resolved, const CanonicalContext& context = {});

}  // namespace plumb::postgres
