#include "dialect/postgres/match.h"

#include "dialect/postgres/canonical.h"

namespace plumb::postgres {

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to) {
  if (!from.expression.tree || !to.expression.tree) {
    return from.expression.text == to.expression.text ? Sameness::same : Sameness::unknown;
  }
  Arena arena;
  const Node* a = canonical(arena, *from.expression.tree, from.schema.schema().flavor.major);
  const Node* b = canonical(arena, *to.expression.tree, to.schema.schema().flavor.major);
  return same_structure(*a, *b) ? Sameness::same : Sameness::different;
}

}  // namespace plumb::postgres
