// SET name = value, as a session and as the catalogue of functions know it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "introspect/postgres/interpreter/interpreter.h"

namespace plumb::postgres {

/// The name that the server keeps: lower case, but TimeZone, DateStyle, IntervalStyle.
std::string setting_name(std::string_view written);
/// The value of a VariableSetStmt of kind VAR_SET_VALUE as one text: lists joined by ", ", their elements quoted as
/// identifiers where the setting is a list of names (search_path).
std::string setting_value(const Node& variable_set);
/// The names in the value of search_path.
std::vector<Name> split_names(std::string_view value);

/// The search path of that value: "$user" and pg_catalog do not count.
SearchPath search_path_of(std::string_view value);

}  // namespace plumb::postgres
