#include "dialect/postgres/conversion.h"

#include <algorithm>
#include <array>

#include "dialect/postgres/names.h"
#include "dialect/postgres/resolve_types.h"

namespace plumb::postgres {
namespace {

bool is_text(const DataType& type) {
  if (!type.name.schema.empty() || type.array) return false;
  const std::string& name = type.name.name.spelling();
  return std::ranges::any_of(std::array{"text", "varchar", "bpchar", "name"}, [&](const char* one) { return name == one; });
}

}  // namespace

Conversion conversion(const Schema& schema, const DataType& from, const DataType& to) {
  if (from.name == to.name && from.array == to.array) return Conversion::by_assignment;
  if (is_text(to)) return Conversion::by_assignment;  // everything has a text
  static const SearchPath kNowhere;
  Types types(schema, kNowhere);
  const TypeId source = types.id(from);
  const TypeId target = types.id(to);
  if (types.is_opaque(source)) return Conversion::by_text;
  if (types.castable(source, target, CastContext::assignment)) return Conversion::by_assignment;
  return types.is_opaque(target) || types.castable(source, target, CastContext::explicit_) ? Conversion::by_cast : Conversion::by_text;
}

std::string converted(const std::string& value, const DataType& from, const DataType& to, Conversion by) {
  if (by != Conversion::by_text) return value + "::" + print(to);
  return value + (from.array && to.array ? "::text[]::" : "::text::") + print(to);
}

bool has_no_conversion(const Schema& schema, const DataType& from, const DataType& to) {
  return from.name.schema.empty() && to.name.schema.empty() && conversion(schema, from, to) == Conversion::by_text;
}

}  // namespace plumb::postgres
