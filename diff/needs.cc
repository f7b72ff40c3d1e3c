#include "diff/needs.h"

namespace plumb {
namespace {

void needs_of_fields(const NormalizedSchema&, const auto&, const auto&) {}

void needs_of_fields(const NormalizedSchema& side, const Table& table, const std::function<void(const Need&)>& f) {
  const auto parent = [&](const QualifiedName& name, const char* why) {
    if (!name.empty() && side.schema().find<Table>(name) != nullptr) f({table_id(name), why, true});
  };
  parent(table.partition_of, "it is a partition of it");
  for (const QualifiedName& name : table.inherits) parent(name, "it inherits from it");
}

void needs_of_fields(const NormalizedSchema&, const ForeignKey& key, const std::function<void(const Need&)>& f) {
  f({table_id(key.target), "it points to it", true});
}

void needs_of_fields(const NormalizedSchema&, const Extension& extension, const std::function<void(const Need&)>& f) {
  if (!extension.schema.empty()) f({{Kind::schema, {}, {}, extension.schema, {}}, "its objects live in it", true});
}

void needs_of_fields(const NormalizedSchema&, const Sequence& sequence, const std::function<void(const Need&)>& f) {
  if (sequence.owned_by_table.empty()) return;
  const ObjectId table = table_id(sequence.owned_by_table);
  f({table, "it is owned by it", false});
  f({part_id(Kind::column, table, sequence.owned_by_column), "it is owned by it", false});
}

}  // namespace

void for_each_need(const NormalizedSchema& side, const ObjectId& id, const std::function<void(const Need&)>& f) {
  for (const Need& need : side.needs(id)) f(need);
  if (!id.schema.empty() && !is_part(id.kind)) f({{Kind::schema, {}, {}, id.schema, {}}, "it lives in it", true});
  if (auto container = container_of(side.schema(), id)) f({*container, "it stands on it", true});
  with_object(side.schema(), id, [&](const auto& object) { needs_of_fields(side, object, f); });
}

}  // namespace plumb
