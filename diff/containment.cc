#include "diff/containment.h"

namespace plumb {
namespace {

template <class T>
concept StandsOnTable = requires(const T& object) { { object.table } -> std::convertible_to<QualifiedName>; };

std::optional<ObjectId> owned_by_column(const Sequence& sequence) {
  if (sequence.owned_by_table.empty()) return std::nullopt;
  return part_id(Kind::column, table_id(sequence.owned_by_table), sequence.owned_by_column);
}

}  // namespace

std::optional<ObjectId> relation_id(const Schema& schema, const QualifiedName& name) {
  for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view}) {
    ObjectId id{kind, name.schema, {}, name.name, {}};
    if (has_object(schema, id)) return id;
  }
  return std::nullopt;
}

std::optional<ObjectId> container_of(const Schema& schema, const ObjectId& id) {
  if (is_part(id.kind)) return table_id(id);
  std::optional<ObjectId> out;
  with_object(schema, id, [&]<class T>(const T& object) {
    if constexpr (StandsOnTable<T>) {
      out = relation_id(schema, object.table);
      if (!out) out = table_id(object.table);
    }
  });
  return out;
}

Contents::Contents(const Schema& schema) {
  schema.for_each([&]<class T>(const T& object) {
    if constexpr (StandsOnTable<T>) {
      if (auto relation = relation_id(schema, object.table)) contents_[*relation].push_back(object.id);
      if constexpr (std::is_same_v<T, Index>) {
        if (!object.parent.empty()) contents_[{Kind::index, object.parent.schema, {}, object.parent.name, {}}].push_back(object.id);
      }
    } else if constexpr (std::is_same_v<T, Sequence>) {
      if (auto column = owned_by_column(object)) {
        contents_[*column].push_back(object.id);
        contents_[table_id(*column)].push_back(object.id);
      }
    }
  });
}

const std::vector<ObjectId>& Contents::of(const ObjectId& id) const {
  static const std::vector<ObjectId> kNone;
  auto it = contents_.find(id);
  return it == contents_.end() ? kNone : it->second;
}

bool is_handed_down(const Schema& schema, const ObjectId& id) {
  bool out = false;
  with_object(schema, id, [&](const auto& object) {
    if constexpr (requires { { object.inherited } -> std::convertible_to<bool>; }) out = object.inherited;
  });
  return out;
}

Children::Children(const Schema& schema) : schema_(schema) {
  for (const auto& [id, table] : schema.all<Table>()) {
    if (!table.partition_of.empty()) children_[table_id(table.partition_of)].push_back(id);
    for (const QualifiedName& parent : table.inherits) children_[table_id(parent)].push_back(id);
  }
}

std::vector<ObjectId> Children::tables_below(const ObjectId& table) const {
  std::vector<ObjectId> out;
  IdSet seen{table};
  std::vector<ObjectId> todo{table};
  while (!todo.empty()) {
    auto it = children_.find(todo.back());
    todo.pop_back();
    if (it == children_.end()) continue;
    for (const ObjectId& child : it->second) {
      if (!seen.insert(child).second) continue;
      out.push_back(child);
      todo.push_back(child);
    }
  }
  return out;
}

std::vector<ObjectId> Children::columns_below(const ObjectId& column) const {
  std::vector<ObjectId> out;
  for (const ObjectId& table : tables_below(table_id(column))) {
    if (schema_.find<Table>(table)->column(column.name) != nullptr) out.push_back(part_id(Kind::column, table, column.name));
  }
  return out;
}

}  // namespace plumb
