#include "dialect/dialect.h"

namespace plumb {
// The key function's home: one vtable for the whole program.
Dialect::~Dialect() = default;

bool Dialect::bounds_may_meet(const ObjectId&, const NormalizedSchema&, const ObjectId&, const NormalizedSchema&) const { return false; }

std::string Dialect::rebuild(const ObjectId&, const NormalizedSchema&, const NormalizedSchema&, std::span<const TableDifference>) const {
  return {};
}

Schema Dialect::new_database(const Flavor& flavor) const {
  Schema out;
  out.flavor = flavor;
  out.source = "an empty database";
  return out;
}

std::string Dialect::value_without_default(const Column&, const Schema&) const { return {}; }
Impact Dialect::impact_together(std::span<const Doing> doings) const {
  Impact out;
  for (const Doing& doing : doings) out = strongest(out, impact(doing));
  return out;
}
Impact Dialect::impact(const Doing&) const { return {}; }
std::span<const Impact* const> Dialect::impacts() const { return {}; }
std::vector<Form> Dialect::online(const Doing&) const { return {}; }
std::string Dialect::cannot_sync(const ObjectId&, const NormalizedSchema&, const NormalizedSchema&) const {
  return "plumb keeps no two columns alike on this kind of server";
}
std::string Dialect::cannot_stand_in(const Table&, const NormalizedSchema&) const { return "plumb lets no view stand in on this kind of server"; }
void Dialect::redefine(Schema&, const Schema&) const {}
std::vector<std::string> Dialect::sync_columns(const ColumnSync&) const { return {}; }
std::string Dialect::synced_value(const ColumnSync&) const { return {}; }
std::string Dialect::stand_in(const QualifiedName&, const Table&) const { return {}; }

Status Dialect::rename(Schema&, const ObjectId& from, const ObjectId&) const {
  return fail(ErrorCode::unsupported, "cannot rename " + text(from) + " for " + std::string(name()));
}
}  // namespace plumb
