#include "dialect/dialect.h"

namespace plumb {
// The key function's home: one vtable for the whole program.
Dialect::~Dialect() = default;

std::string Dialect::rebuild(const ObjectId&, const NormalizedSchema&, const NormalizedSchema&, std::span<const TableDifference>) const {
  return {};
}

Schema Dialect::new_database(const Flavor& flavor) const {
  Schema out;
  out.flavor = flavor;
  out.source = "an empty database";
  return out;
}

Status Dialect::rename(Schema&, const ObjectId& from, const ObjectId&) const {
  return fail(ErrorCode::unsupported, "cannot rename " + text(from) + " for " + std::string(name()));
}
}  // namespace plumb
