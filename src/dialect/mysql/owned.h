// The indexes or triggers of one table. They stand together in the schema's map, because an id begins with its owner.
#pragma once

#include <ranges>
#include <type_traits>

#include "model/schema.h"

namespace plumb::mysql {

/// Pairs of id and object, by name.
template <class T, class S>
auto owned_by(S& schema, const QualifiedName& table) {
  auto& all = schema.template all<T>();
  const auto begin = all.lower_bound(ObjectId{kKindOf<T>, table.schema, table.name, Name(), {}});
  auto end = begin;
  while (end != all.end() && end->first.schema == table.schema && end->first.owner == table.name) ++end;
  return std::ranges::subrange(begin, end);
}

}  // namespace plumb::mysql
