// A field's value as text for people: what a report shows beside "from" and "to". Never SQL for a script.
// Structures list what they hold: "a integer collation C"; values that are the neutral ones are left out.
#pragma once

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dialect/dialect.h"

namespace plumb {

std::string value_text(bool value, const Dialect& dialect);
std::string value_text(std::int64_t value, const Dialect& dialect);
std::string value_text(const std::string& value, const Dialect& dialect);
std::string value_text(const Name& value, const Dialect& dialect);
std::string value_text(const QualifiedName& value, const Dialect& dialect);
std::string value_text(const DataType& value, const Dialect& dialect);
std::string value_text(const Expression& value, const Dialect& dialect);
std::string value_text(const Options& value, const Dialect& dialect);
std::string value_text(const Grant& value, const Dialect& dialect);

template <HasWords E>
std::string value_text(E value, const Dialect&) {
  return std::string(word(value));
}
template <class T>
std::string value_text(const std::optional<T>& value, const Dialect& dialect);
template <class T>
std::string value_text(const std::vector<T>& values, const Dialect& dialect);

/// A field inside a structure, as part of its text: "" where there is nothing to say.
std::string member_text(std::string_view field, std::string value, bool flag);

template <HasFields T>
std::string value_text(const T& value, const Dialect& dialect) {
  static const T kNeutral{};
  std::string out;
  for_each_field<T>([&](const auto& field) {
    const auto& member = value.*field.member;
    std::string text = value_text(member, dialect);
    if (field.weight == Weight::derived || text == value_text(kNeutral.*field.member, dialect)) return;
    const std::string part =
        member_text(field.name, std::move(text), std::is_same_v<std::remove_cvref_t<decltype(member)>, bool>);
    if (!out.empty()) out += ' ';
    out += part;
  });
  return out;
}

template <class T>
std::string value_text(const std::optional<T>& value, const Dialect& dialect) {
  return value ? value_text(*value, dialect) : std::string();
}

template <class T>
std::string value_text(const std::vector<T>& values, const Dialect& dialect) {
  std::string out;
  for (const T& value : values) {
    if (!out.empty()) out += ", ";
    out += value_text(value, dialect);
  }
  return out;
}

}  // namespace plumb
