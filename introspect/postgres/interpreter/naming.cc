#include "introspect/postgres/interpreter/naming.h"

#include <algorithm>

namespace plumb::postgres {
namespace {

bool relation_exists(const Interpreter& in, const QualifiedName& name) {
  return in.find_relation(name).has_value() || in.identity_sequences.contains(name);
}

template <class Taken>
Name first_free(std::string_view name1, std::string_view name2, std::string_view label, Taken taken) {
  std::string numbered(label);
  for (int pass = 1;; ++pass) {
    Name name(object_name(name1, name2, numbered));
    if (!taken(name)) return name;
    numbered = std::string(label) + std::to_string(pass);
  }
}

}  // namespace

bool constraint_exists(const Interpreter& in, const QualifiedName& name) {
  auto it = in.links.constraints.find(name);
  if (it == in.links.constraints.end()) return false;
  auto named = [&](const Constraint& constraint) { return constraint.id.name == name.name; };
  return std::ranges::any_of(it->second, [&](const QualifiedName& owner) {
    const Table* table = in.schema.find<Table>(owner);
    return table != nullptr && (std::ranges::any_of(table->keys, named) || std::ranges::any_of(table->checks, named) ||
                                std::ranges::any_of(table->foreign_keys, named) ||
                                std::ranges::any_of(table->exclusions, named));
  });
}

Name free_relation_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                        std::string_view label, bool constraint) {
  return first_free(name1, name2, label, [&](const Name& name) {
    const QualifiedName qualified{schema, name};
    return relation_exists(in, qualified) || (constraint && constraint_exists(in, qualified));
  });
}

Name free_constraint_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                          std::string_view label, const std::set<Name>& taken) {
  return first_free(name1, name2, label, [&](const Name& name) {
    return taken.contains(name) || constraint_exists(in, {schema, name});
  });
}

Name free_statistics_name(const Interpreter& in, const Name& schema, std::string_view table, std::string_view columns) {
  return first_free(table, columns, "stat", [&](const Name& name) {
    return in.schema.find<Statistics>(QualifiedName{schema, name}) != nullptr;
  });
}

}  // namespace plumb::postgres
