#include "dialect/dialect.h"

namespace plumb {
// The key function's home: one vtable for the whole program.
Dialect::~Dialect() = default;
}  // namespace plumb
