#include "introspect/postgres/interpreter/settings.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

// GUC_LIST_QUOTE (utils/misc/guc.c).
constexpr std::array<std::string_view, 6> kListsOfNames = {
    "search_path", "temp_tablespaces", "session_preload_libraries", "shared_preload_libraries", "local_preload_libraries",
    "unix_socket_directories"};

std::string constant_text(const Node& node) {
  if (node.is("TypeCast")) return constant_text(node["arg"]);  // SET TIME ZONE INTERVAL '+02:00'
  if (node.has("ival")) return std::to_string(node.num("ival"));
  if (node.has("fval")) return std::string(node.str("fval"));
  if (node.has("boolval")) return node.flag("boolval") ? "true" : "false";
  return std::string(node.str("sval"));
}

}  // namespace

std::string setting_name(std::string_view written) {
  std::string name = lower(written);
  for (const std::string_view canonical : {"TimeZone", "DateStyle", "IntervalStyle"}) {
    if (name == lower(canonical)) return std::string(canonical);
  }
  return name;
}

std::string setting_value(const Node& statement) {
  const std::string name = setting_name(statement.str("name"));
  const bool names = std::ranges::find(kListsOfNames, name) != kListsOfNames.end();
  std::string out;
  bool first = true;
  for (const Node* argument : statement.list("args")) {
    if (!first) out += ", ";
    first = false;
    const std::string value = constant_text(*argument);
    out += names ? quote_identifier(value) : value;
  }
  return out;
}

std::vector<Name> split_names(std::string_view value) {
  std::vector<Name> out;
  std::string name;
  bool quoted = false;
  bool was_quoted = false;
  const auto finish = [&] {
    if (!name.empty() || was_quoted) out.emplace_back(name);
    name.clear();
    was_quoted = false;
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '"') {
      if (quoted && i + 1 < value.size() && value[i + 1] == '"') {
        name += '"';
        ++i;
      } else {
        quoted = !quoted;
        was_quoted = true;
      }
    } else if (quoted) {
      name += c;
    } else if (c == ',') {
      finish();
    } else if (c != ' ' && c != '\t' && c != '\n') {
      name += lower(c);
    }
  }
  finish();
  return out;
}

SearchPath search_path_of(std::string_view value) {
  SearchPath out = split_names(value);
  std::erase_if(out, [](const Name& name) {
    return name.empty() || name.key() == "$user" || name.key() == "pg_catalog" || name.key() == "pg_temp";
  });
  return out;
}

}  // namespace plumb::postgres
