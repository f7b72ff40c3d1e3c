#include "dialect/postgres/chosen_names.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace plumb::postgres {
namespace {

struct ColumnName {
  std::string name;
  int strength = 0;  // 0: none, 1: a cast's type or "case", 2: a name of its own
};

ColumnName figure(const Node& node) {
  auto last_string = [](std::span<const Node* const> items) {
    std::string out;
    for (const Node* item : items) {
      if (item->is_string()) out = item->string();
    }
    return out;
  };
  const std::string_view tag = node.tag();
  if (tag == "ColumnRef") {
    std::string name = last_string(node.list("fields"));
    if (!name.empty()) return {std::move(name), 2};
  } else if (tag == "A_Indirection") {
    std::string name = last_string(node.list("indirection"));
    return name.empty() ? figure(node["arg"]) : ColumnName{std::move(name), 2};
  } else if (tag == "FuncCall") {
    return {last_string(node.list("funcname")), 2};
  } else if (tag == "A_Expr") {
    if (node.str("kind") == "AEXPR_NULLIF") return {"nullif", 2};
  } else if (tag == "TypeCast") {
    ColumnName inner = figure(node["arg"]);
    if (inner.strength <= 1 && node.has("typeName")) return {last_string(node["typeName"].list("names")), 1};
    return inner;
  } else if (tag == "CollateClause") {
    return figure(node["arg"]);
  } else if (tag == "CaseExpr") {
    ColumnName inner = figure(node["defresult"]);
    return inner.strength <= 1 ? ColumnName{"case", 1} : inner;
  } else if (tag == "A_ArrayExpr") {
    return {"array", 2};
  } else if (tag == "RowExpr") {
    return {"row", 2};
  } else if (tag == "CoalesceExpr") {
    return {"coalesce", 2};
  } else if (tag == "MinMaxExpr") {
    return {node.str("op") == "IS_LEAST" ? "least" : "greatest", 2};
  } else if (tag == "XmlSerialize") {
    return {"xmlserialize", 2};
  } else if (tag == "XmlExpr") {
    std::string op(node.str("op"));  // IS_XMLCONCAT
    if (op.starts_with("IS_")) op.erase(0, 3);
    op = lower(op);
    if (op != "document") return {std::move(op), 2};
  }
  return {};
}

}  // namespace

std::string object_name(std::string_view name1, std::string_view name2, std::string_view label) {
  std::size_t overhead = name2.empty() ? 0 : 1;
  if (!label.empty()) overhead += label.size() + 1;
  const std::size_t available = kLongestName - std::min(kLongestName, overhead);
  std::size_t bytes1 = name1.size();
  std::size_t bytes2 = name2.size();
  while (bytes1 + bytes2 > available) --(bytes1 > bytes2 ? bytes1 : bytes2);
  std::string out(clipped(name1, bytes1));
  if (!name2.empty()) out.append("_").append(clipped(name2, bytes2));
  if (!label.empty()) out.append("_").append(label);
  return out;
}

std::string joined_names(std::span<const Name> names) {
  std::string out;
  for (const Name& name : names) {
    if (!out.empty()) out += '_';
    out += name.spelling();
    if (out.size() > kLongestName) break;
  }
  return out;
}

std::string expression_column_name(const Node& expression) {
  std::string name = figure(expression).name;
  return name.empty() ? "expr" : name;
}

std::vector<Name> index_column_names(std::span<const std::string> names) {
  std::vector<Name> out;
  for (const std::string& name : names) {
    std::string current = name;
    for (int i = 1; std::ranges::find(out, Name(current)) != out.end(); ++i) {
      const std::string number = std::to_string(i);
      current = std::string(clipped(name, kLongestName - number.size())) + number;
    }
    out.emplace_back(current);
  }
  return out;
}

std::vector<std::string> part_names(std::span<const IndexPart> parts, std::span<const Name> include) {
  std::vector<std::string> out;
  for (const IndexPart& part : parts) {
    if (!part.column.empty()) out.push_back(part.column.spelling());
    else out.push_back(part.expression.tree ? expression_column_name(*part.expression.tree) : "expr");
  }
  for (const Name& name : include) out.push_back(name.spelling());
  return out;
}

std::string columns_in_name(const Index& index) { return joined_names(index_column_names(part_names(index.parts, index.include))); }

std::string columns_in_name(const Key& key) {
  if (key.primary) return {};
  std::vector<std::string> names;
  for (const Name& column : key.columns) names.push_back(column.spelling());
  for (const Name& column : key.include) names.push_back(column.spelling());
  return joined_names(index_column_names(names));
}

std::string chosen_name(const Index& index) { return object_name(index.table.name.spelling(), columns_in_name(index), "idx"); }

std::string chosen_name(const Key& key) { return object_name(key.id.owner.spelling(), columns_in_name(key), key.primary ? "pkey" : "key"); }

}  // namespace plumb::postgres
