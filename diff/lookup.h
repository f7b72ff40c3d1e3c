// Finding an object of any kind by its id, and what every stage asks about ids: hashing, parts, types.
#pragma once

#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "model/schema.h"

namespace plumb {

struct IdHash {
  std::size_t operator()(const ObjectId& id) const {
    std::size_t out = static_cast<std::size_t>(id.kind);
    for (const std::size_t part : {id.schema.hash(), id.owner.hash(), id.name.hash(), std::hash<std::string>()(id.signature)}) {
      out = (out ^ part) * 0x9e3779b97f4a7c15ULL;
    }
    return out;
  }
};
template <class Value>
using IdMap = std::unordered_map<ObjectId, Value, IdHash>;
using IdSet = std::unordered_set<ObjectId, IdHash>;

/// Lives inside a table, and is made with it.
constexpr bool is_part(Kind kind) { return kind >= Kind::column; }
constexpr bool is_constraint(Kind kind) { return kind > Kind::column; }
/// Columns, attributes and arguments can have it as their type, whatever else it is.
constexpr bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::composite_type || kind == Kind::domain || kind == Kind::range_type;
}
/// Can be renamed aside while columns still have it, and dropped when they have moved to a new one.
constexpr bool can_be_set_aside(Kind kind) { return is_type(kind) || kind == Kind::collation; }
constexpr bool is_routine(Kind kind) { return kind == Kind::function || kind == Kind::procedure; }

inline ObjectId table_id(const QualifiedName& name) { return {Kind::table, name.schema, {}, name.name, {}}; }
inline ObjectId table_id(const ObjectId& part) { return table_id(part.table()); }

/// f(object) with the object as its own type; false where the schema has none of this id.
template <class F>
bool with_object(const Schema& schema, const ObjectId& id, F&& f) {
  bool found = false;
  if (is_part(id.kind)) {
    const Table* table = schema.find<Table>(table_id(id));
    if (table == nullptr) return false;
    for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
      if (found || kKindOf<P> != id.kind) return;
      for (const P& part : parts_of<P>(*table)) {
        if (part.id.name != id.name) continue;
        f(part);
        found = true;
        return;
      }
    });
    return found;
  }
  for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
    if (found || kKindOf<T> != id.kind) return;
    if (const T* object = schema.find<T>(id)) {
      f(*object);
      found = true;
    }
  });
  return found;
}

inline bool has_object(const Schema& schema, const ObjectId& id) {
  return with_object(schema, id, [](const auto&) {});
}

/// The id by which the table's part is known; parts carry their own ids, this one is for names only.
inline ObjectId part_id(Kind kind, const ObjectId& table, const Name& name) {
  return {kind, table.schema, table.name, name, {}};
}

}  // namespace plumb
