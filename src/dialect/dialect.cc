#include "dialect/dialect.h"

namespace plumb {
// The key function's home: one vtable for the whole program.
Dialect::~Dialect() = default;

Status Dialect::rename(Schema&, const ObjectId& from, const ObjectId&) const {
  return fail(ErrorCode::unsupported, "cannot rename " + text(from) + " for " + std::string(name()));
}
}  // namespace plumb
