// Whether two values of a field are the same. Types and names are asked of the dialect, expressions too, with where
// they stand; everything else is compared as it is, structures by their own field lists, lists element by element.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "dialect/dialect.h"
#include "diff/scope.h"

namespace plumb {

/// In order of strength: what is stronger hides what is weaker.
enum class Difference { none, cosmetic, unknown, meaning };

class ValueComparer {
 public:
  /// The owners carry the values: the table for what is in one of its parts.
  ValueComparer(const Dialect& dialect, const NormalizedSchema& from, const NormalizedSchema& to,
                const ScopeFilter& filter, const ObjectId& from_owner, const ObjectId& to_owner)
      : dialect_(dialect), from_(from), to_(to), filter_(filter), from_owner_(from_owner), to_owner_(to_owner) {}

  Difference compare(const Expression& a, const Expression& b) const {
    if (a.empty() || b.empty()) return when(a.empty() != b.empty());
    switch (dialect_.same({a, from_, from_owner_}, {b, to_, to_owner_})) {
      case Sameness::same: return Difference::none;
      case Sameness::different: return Difference::meaning;
      case Sameness::unknown: break;
    }
    return Difference::unknown;
  }
  Difference compare(const DataType& a, const DataType& b) const {
    return when(!(a == b) && !dialect_.same(a, from_, b, to_));
  }
  Difference compare(const QualifiedName& a, const QualifiedName& b) const {
    return when(!(a == b) && !dialect_.same(a, from_, b, to_));
  }
  Difference compare(const Name& a, const Name& b) const { return when(!(a == b)); }
  Difference compare(const std::string& a, const std::string& b) const { return when(a != b); }
  Difference compare(const Options& a, const Options& b) const { return when(!(a == b)); }
  Difference compare(Action a, Action b) const {
    const bool one = dialect_.features(to_.schema().flavor).restrict_is_no_action;
    const auto plain = [&](Action action) { return one && action == Action::restrict_ ? Action::no_action : action; };
    return when(plain(a) != plain(b));
  }
  template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  Difference compare(T a, T b) const {
    return when(a != b);
  }
  template <class T>
  Difference compare(const std::optional<T>& a, const std::optional<T>& b) const {
    if (!a || !b) return when(a.has_value() != b.has_value());
    return compare(*a, *b);
  }
  template <class T>
  Difference compare(const std::vector<T>& a, const std::vector<T>& b) const {
    if (a.size() != b.size()) return Difference::meaning;
    Difference out = Difference::none;
    for (std::size_t i = 0; i < a.size(); ++i) out = std::max(out, compare(a[i], b[i]));
    return out;
  }
  template <HasFields T>
  Difference compare(const T& a, const T& b) const {
    Difference out = Difference::none;
    for_each_field<T>([&](const auto& field) {
      if (field.weight == Weight::derived || !filter_.compares(from_owner_.kind, field.name)) return;
      const Difference one = compare(a.*field.member, b.*field.member);
      const bool cosmetic = one == Difference::meaning && field.weight == Weight::cosmetic;
      out = std::max(out, cosmetic ? Difference::cosmetic : one);
    });
    return out;
  }

 private:
  static Difference when(bool differs) { return differs ? Difference::meaning : Difference::none; }

  const Dialect& dialect_;
  const NormalizedSchema& from_;
  const NormalizedSchema& to_;
  const ScopeFilter& filter_;
  const ObjectId& from_owner_;
  const ObjectId& to_owner_;
};

}  // namespace plumb
