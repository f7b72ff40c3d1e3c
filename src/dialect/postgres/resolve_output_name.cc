// The server's FigureColname (src/backend/parser/parse_target.c).
#include "dialect/postgres/resolver.h"

namespace plumb::postgres {
namespace {

struct Figured {
  std::string name;
  int strength = 0;  // 2: a good name, 1: that of a type or CASE, which a better one replaces
};

std::string_view last_string(std::span<const Node* const> items) {
  for (std::size_t i = items.size(); i-- > 0;) {
    if (items[i]->is_string()) return items[i]->string();
  }
  return {};
}

std::string_view value_function(std::string_view op) {
  if (op == "SVFOP_CURRENT_DATE") return "current_date";
  if (op.starts_with("SVFOP_CURRENT_TIMESTAMP")) return "current_timestamp";
  if (op.starts_with("SVFOP_CURRENT_TIME")) return "current_time";
  if (op.starts_with("SVFOP_LOCALTIMESTAMP")) return "localtimestamp";
  if (op.starts_with("SVFOP_LOCALTIME")) return "localtime";
  if (op == "SVFOP_CURRENT_ROLE") return "current_role";
  if (op == "SVFOP_CURRENT_USER") return "current_user";
  if (op == "SVFOP_USER") return "user";
  if (op == "SVFOP_SESSION_USER") return "session_user";
  if (op == "SVFOP_CURRENT_CATALOG") return "current_catalog";
  if (op == "SVFOP_CURRENT_SCHEMA") return "current_schema";
  return {};
}

struct Fixed {
  std::string_view tag;
  std::string_view name;
};
constexpr Fixed kFixed[] = {
    {"A_ArrayExpr", "array"},           {"RowExpr", "row"},
    {"CoalesceExpr", "coalesce"},       {"GroupingFunc", "grouping"},
    {"XmlSerialize", "xmlserialize"},   {"MergeSupportFunc", "merge_action"},
    {"JsonParseExpr", "json"},          {"JsonScalarExpr", "json_scalar"},
    {"JsonSerializeExpr", "json_serialize"}, {"JsonObjectConstructor", "json_object"},
    {"JsonArrayConstructor", "json_array"},  {"JsonArrayQueryConstructor", "json_array"},
    {"JsonObjectAgg", "json_objectagg"},     {"JsonArrayAgg", "json_arrayagg"},
};

constexpr Fixed kXml[] = {
    {"IS_XMLCONCAT", "xmlconcat"}, {"IS_XMLELEMENT", "xmlelement"}, {"IS_XMLFOREST", "xmlforest"},
    {"IS_XMLPARSE", "xmlparse"},   {"IS_XMLPI", "xmlpi"},           {"IS_XMLROOT", "xmlroot"},
};

std::string first_column(const Node& query) {
  const Node* select = &query;
  while (select->has("larg")) select = &(*select)["larg"];
  if (!select->list("valuesLists").empty()) return "column1";
  const auto targets = select->list("targetList");
  if (targets.empty()) return {};
  const std::string_view name = targets[0]->str("name");
  return name.empty() ? output_name((*targets[0])["val"]) : std::string(name);
}

Figured figure(const Node& node) {
  const std::string_view tag = node.tag();
  if (tag == "ColumnRef") {
    const std::string_view name = last_string(node.list("fields"));
    return name.empty() ? Figured{} : Figured{std::string(name), 2};
  }
  if (tag == "FuncCall") return {std::string(last_string(node.list("funcname"))), 2};
  if (tag == "A_Indirection") {
    const std::string_view name = last_string(node.list("indirection"));
    return name.empty() ? figure(node["arg"]) : Figured{std::string(name), 2};
  }
  if (tag == "A_Expr") return node.str("kind") == "AEXPR_NULLIF" ? Figured{"nullif", 2} : Figured{};
  if (tag == "TypeCast") {
    Figured out = figure(node["arg"]);
    if (out.strength <= 1) out = {std::string(last_string(node["typeName"].list("names"))), 1};
    return out;
  }
  if (tag == "CollateClause") return figure(node["arg"]);
  if (tag == "SubLink") {
    const std::string_view kind = node.str("subLinkType");
    if (kind == "EXISTS_SUBLINK") return {"exists", 2};
    if (kind == "ARRAY_SUBLINK") return {"array", 2};
    if (kind != "EXPR_SUBLINK") return {};
    std::string name = first_column(node["subselect"]);
    return name.empty() ? Figured{} : Figured{std::move(name), 2};
  }
  if (tag == "CaseExpr") {
    Figured out = figure(node["defresult"]);
    return out.strength <= 1 ? Figured{"case", 1} : out;
  }
  if (tag == "MinMaxExpr") return {node.str("op") == "IS_LEAST" ? "least" : "greatest", 2};
  if (tag == "SQLValueFunction") {
    const std::string_view name = value_function(node.str("op"));
    return name.empty() ? Figured{} : Figured{std::string(name), 2};
  }
  if (tag == "XmlExpr") {
    for (const Fixed& each : kXml) {
      if (each.tag == node.str("op")) return {std::string(each.name), 2};
    }
    return {};
  }
  if (tag == "JsonFuncExpr") {
    const std::string_view op = node.str("op");
    if (op == "JSON_EXISTS_OP") return {"json_exists", 2};
    if (op == "JSON_QUERY_OP") return {"json_query", 2};
    if (op == "JSON_VALUE_OP") return {"json_value", 2};
    return {};
  }
  for (const Fixed& each : kFixed) {
    if (each.tag == tag) return {std::string(each.name), 2};
  }
  return {};
}

}  // namespace

std::string output_name(const Node& node) {
  Figured out = figure(node);
  return out.strength == 0 || out.name.empty() ? "?column?" : std::move(out.name);
}

}  // namespace plumb::postgres
