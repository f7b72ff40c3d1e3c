// The pieces of SQL that a snapshot carries as text, and which get their trees back when it is read.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/schema.h"

namespace plumb {

struct SqlFragment {
  std::string_view field;  // of the kind's list: tells what sort of text it is
  Expression* expression;
};

/// Parses them all, in the dialect of the flavor. A text that does not parse fails with its words.
Status parse_fragments(const Flavor& flavor, std::vector<SqlFragment>& fragments);

template <class T>
inline constexpr bool kIsSequenceOf = false;
template <class T>
inline constexpr bool kIsSequenceOf<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsSequenceOf<std::vector<T>> = true;

/// Adds every expression of a value, wherever a field list has one. The addresses must stay what they are.
template <class T>
void collect_fragments(std::string_view field, T& value, std::vector<SqlFragment>& out) {
  if constexpr (std::is_same_v<T, Expression>) {
    if (!value.text.empty()) out.push_back({field, &value});
  } else if constexpr (kIsSequenceOf<T>) {
    if constexpr (requires { value.reset(); }) {
      if (value) collect_fragments(field, *value, out);
    } else {
      for (auto& item : value) collect_fragments(field, item, out);
    }
  } else if constexpr (HasFields<T>) {
    for_each_field<T>([&](const auto& inner) { collect_fragments(inner.name, value.*inner.member, out); });
    if constexpr (std::is_same_v<T, Table>) {
      for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) { collect_fragments({}, parts_of<P>(value), out); });
    }
  }
}

}  // namespace plumb
