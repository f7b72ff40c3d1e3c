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
    } else if constexpr (std::is_same_v<T, Sequence>) {
      if (auto column = owned_by_column(object)) {
        contents_[*column].push_back(object.id);
        contents_[table_id(*column)].push_back(object.id);
      }
    }
  });
}

const std::vector<ObjectId>& Contents::of(const ObjectId& relation) const {
  static const std::vector<ObjectId> kNone;
  auto it = contents_.find(relation);
  return it == contents_.end() ? kNone : it->second;
}

}  // namespace plumb
