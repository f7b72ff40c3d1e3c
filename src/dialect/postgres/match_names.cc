// Names and types across two schemas, where one side may know an extension's objects only by their bare names.
#include "dialect/postgres/match.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

bool owns(const Schema& schema, const QualifiedName& name) {
  bool found = false;
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    if (found) return;
    const auto& all = schema.all<T>();
    const auto it = all.lower_bound(ObjectId{kKindOf<T>, name.schema, {}, name.name, {}});
    found = it != all.end() && it->first.owner.empty() && it->first.qualified() == name;
  });
  return found;
}

bool found_elsewhere(const QualifiedName& bare, const QualifiedName& full, const Schema& full_schema) {
  return bare.schema.empty() && bare.name == full.name && !owns(full_schema, full);
}

}  // namespace

bool same_name(const QualifiedName& from, const Schema& from_schema, const QualifiedName& to, const Schema& to_schema) {
  if (from == to) return true;
  return found_elsewhere(from, to, to_schema) || found_elsewhere(to, from, from_schema);
}

bool same_type(const DataType& from, const Schema& from_schema, const DataType& to, const Schema& to_schema) {
  if (from.array != to.array || from.arguments != to.arguments) return false;
  if (from.name == to.name) return true;
  if (is_builtin_type(from.name.name.key()) && from.name.schema.empty()) return false;
  if (is_builtin_type(to.name.name.key()) && to.name.schema.empty()) return false;
  return same_name(from.name, from_schema, to.name, to_schema);
}

}  // namespace plumb::postgres
