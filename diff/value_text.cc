#include "diff/value_text.h"

#include <algorithm>
#include <array>

namespace plumb {

std::string value_text(bool value, const Dialect&) { return value ? "yes" : "no"; }
std::string value_text(std::int64_t value, const Dialect&) { return std::to_string(value); }
std::string value_text(const std::string& value, const Dialect&) { return value; }
std::string value_text(const Name& value, const Dialect&) { return value.spelling(); }

std::string value_text(const QualifiedName& value, const Dialect&) {
  return value.schema.empty() ? value.name.spelling() : value.schema.spelling() + "." + value.name.spelling();
}

std::string value_text(const DataType& value, const Dialect& dialect) {
  return value.empty() ? std::string() : dialect.print(value);
}

std::string value_text(const Expression& value, const Dialect&) { return value.text; }

std::string value_text(const Options& value, const Dialect&) {
  std::string out;
  for (const auto& [name, text] : value) {
    if (!out.empty()) out += ", ";
    out += name + "=" + text;
  }
  return out;
}

std::string value_text(const Grant& value, const Dialect&) {
  std::string out = value.privilege;
  if (!value.column.empty()) out += " (" + value.column.spelling() + ")";
  out += " to " + (value.grantee.empty() ? std::string("PUBLIC") : value.grantee.spelling());
  if (value.grantable) out += " with grant option";
  return out;
}

std::string member_text(std::string_view field, std::string value, bool flag) {
  // What a structure mostly is needs no label; a flag is its own name.
  static constexpr std::array<std::string_view, 6> kBare = {"name", "type", "column", "expression", "table", "mode"};
  std::string label(field);
  std::ranges::replace(label, '_', ' ');
  if (flag) return value == "yes" ? label : "not " + label;
  if (std::ranges::find(kBare, field) != kBare.end()) return value;
  return label + " " + value;
}

}  // namespace plumb
