// Each kind lists its fields once: name, member, weight. That list drives comparing, the text of a report, the JSON
// snapshot and its schema. Adding a field to a kind is one line in its fields().
//
//   struct Extension : Object {
//     std::string version;
//     static constexpr auto fields() { return with_common(Field{"version", &Extension::version}); }
//   };
//
// An enumeration that is a field value has its words beside it: constexpr auto words(Volatility) -> array of names.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace plumb {

enum class Weight {
  meaning,   // a difference changes what the database does
  cosmetic,  // a difference is reported and scripted, but changes no behaviour (comments)
  where_said,  // compared only where both sides say something (the schema of an extension)
  derived,   // follows from other fields or the environment: kept in snapshots, never compared
};

template <class Owner, class Member>
struct Field {
  using owner_type = Owner;
  using member_type = Member;
  std::string_view name;
  Member Owner::*member;
  Weight weight = Weight::meaning;
};
template <class Owner, class Member>
Field(std::string_view, Member Owner::*) -> Field<Owner, Member>;
template <class Owner, class Member>
Field(std::string_view, Member Owner::*, Weight) -> Field<Owner, Member>;

/// The fields of a kind, in order. A std::tuple would do, but the constraints of its constructors, checked for each kind,
/// were most of what a compiler did in a file that includes the model.
template <class Places, class... Fields>
struct PlacedFields;
template <std::size_t Place, class Field>
struct PlacedField {
  Field field;
};
template <std::size_t... Places, class... Fields>
struct PlacedFields<std::index_sequence<Places...>, Fields...> : PlacedField<Places, Fields>... {
  constexpr explicit PlacedFields(const Fields&... fields) : PlacedField<Places, Fields>{fields}... {}
  template <class F>
  constexpr void for_each(F&& f) const {
    (f(PlacedField<Places, Fields>::field), ...);
  }
};
template <class... Fields>
constexpr auto field_list(const Fields&... fields) {
  return PlacedFields<std::index_sequence_for<Fields...>, Fields...>(fields...);
}

template <class T>
concept HasFields = requires { T::fields(); };

/// Calls f(field) for every field of T, in the order of its list.
template <HasFields T, class F>
constexpr void for_each_field(F&& f) {
  T::fields().for_each(f);
}

template <class E>
concept HasWords = std::is_enum_v<E> && requires(E e) { words(e); };

template <HasWords E>
constexpr std::string_view word(E value) {
  return words(value)[static_cast<std::size_t>(value)];
}

template <HasWords E>
constexpr std::optional<E> from_word(std::string_view text) {
  constexpr auto all = words(E{});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace plumb
