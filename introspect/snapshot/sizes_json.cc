// The file of `plumb stats`.
#include <nlohmann/json.hpp>

#include "introspect/sizes.h"

namespace plumb {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t number(const Json& table, const char* name) {
  const auto found = table.find(name);
  return found != table.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

}  // namespace

Result<TableSizes> parse_sizes(std::string_view json, const std::string& place) {
  const Json all = Json::parse(json, nullptr, false);
  const auto wrong = [&](std::string why) { return fail(ErrorCode::invalid, std::move(why), place, {}, "plumb stats URL > stats.json writes such a file"); };
  if (all.is_discarded() || !all.is_object() || all.value("format", "") != "plumb-stats") return wrong("this is no file of table sizes");
  if (all.value("format_version", 0) != 1) return wrong("this file of table sizes has a version that is not known");
  const auto tables = all.find("tables");
  if (tables == all.end() || !tables->is_array()) return wrong("this file of table sizes has no list of tables");
  TableSizes out;
  for (const Json& table : *tables) {
    if (!table.is_object() || !table.contains("name") || !table["name"].is_string()) return wrong("a table in this file has no name");
    const auto schema = table.find("schema");
    const bool has_schema = schema != table.end() && schema->is_string();
    out[{has_schema ? Name(schema->get<std::string>()) : Name(), Name(table["name"].get<std::string>())}] = {number(table, "rows"), number(table, "bytes")};
  }
  return out;
}

std::string write_sizes(const TableSizes& sizes) {
  Json out;
  out["format"] = "plumb-stats";
  out["format_version"] = 1;
  out["tables"] = Json::array();
  for (const auto& [name, size] : sizes) {
    Json one;
    if (!name.schema.empty()) one["schema"] = name.schema.spelling();
    one["name"] = name.name.spelling();
    if (size.rows >= 0) one["rows"] = size.rows;
    if (size.bytes >= 0) one["bytes"] = size.bytes;
    out["tables"].push_back(std::move(one));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
