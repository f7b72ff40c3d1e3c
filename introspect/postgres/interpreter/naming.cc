#include "introspect/postgres/interpreter/naming.h"

#include <algorithm>

namespace plumb::postgres {
namespace {

/// The text cut to so many bytes, never within a character.
std::string_view clip(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

bool relation_exists(const Interpreter& in, const QualifiedName& name) {
  return in.find_relation(name).has_value() || in.identity_sequences.contains(name);
}

template <class Taken>
Name first_free(std::string_view name1, std::string_view name2, std::string_view label, Taken taken) {
  std::string numbered(label);
  for (int pass = 1;; ++pass) {
    Name name(object_name(name1, name2, numbered));
    if (!taken(name)) return name;
    numbered = std::string(label) + std::to_string(pass);
  }
}

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
    std::ranges::transform(op, op.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
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
  std::string out(clip(name1, bytes1));
  if (!name2.empty()) out.append("_").append(clip(name2, bytes2));
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

bool constraint_exists(const Interpreter& in, const QualifiedName& name) {
  auto it = in.links.constraints.find(name);
  if (it == in.links.constraints.end()) return false;
  auto named = [&](const Constraint& constraint) { return constraint.id.name == name.name; };
  return std::ranges::any_of(it->second, [&](const QualifiedName& owner) {
    const Table* table = in.schema.find<Table>(owner);
    return table != nullptr && (std::ranges::any_of(table->keys, named) || std::ranges::any_of(table->checks, named) ||
                                std::ranges::any_of(table->foreign_keys, named) ||
                                std::ranges::any_of(table->exclusions, named));
  });
}

Name free_relation_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                        std::string_view label, bool constraint) {
  return first_free(name1, name2, label, [&](const Name& name) {
    const QualifiedName qualified{schema, name};
    return relation_exists(in, qualified) || (constraint && constraint_exists(in, qualified));
  });
}

Name free_constraint_name(const Interpreter& in, const Name& schema, std::string_view name1, std::string_view name2,
                          std::string_view label, const std::set<Name>& taken) {
  return first_free(name1, name2, label, [&](const Name& name) {
    return taken.contains(name) || constraint_exists(in, {schema, name});
  });
}

Name free_statistics_name(const Interpreter& in, const Name& schema, std::string_view table, std::string_view columns) {
  return first_free(table, columns, "stat", [&](const Name& name) {
    return in.schema.find<Statistics>(QualifiedName{schema, name}) != nullptr;
  });
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
      current = std::string(clip(name, kLongestName - number.size())) + number;
    }
    out.emplace_back(current);
  }
  return out;
}

}  // namespace plumb::postgres
