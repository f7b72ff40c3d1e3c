// What stands in FROM: relations, joins, subqueries, functions, samples.
#include "dialect/postgres/deparse_printer.h"

namespace plumb::postgres {

void Printer::from_list(std::span<const Node* const> items) {
  indent_ += kIndent;
  bool first = true;
  for (const Node* item : items) {
    if (!first) {
      text(",");
      line();
    }
    first = false;
    from_item(*item);
  }
  indent_ -= kIndent;
}

void Printer::from_item(const Node& item) {
  const std::string_view tag = item.tag();
  if (tag == "RangeVar") return relation(item);
  if (tag == "JoinExpr") return join(item);
  if (tag == "RangeFunction") return function_item(item);
  if (tag == "RangeTableFunc") return xml_table(item);
  if (tag == "JsonTable") return json_table(item);
  if (tag == "RangeSubselect") {
    if (item.flag("lateral")) text("LATERAL ");
    query_in_parentheses(item["subquery"]);
    return alias(item["alias"]);
  }
  if (tag == "RangeTableSample") {
    from_item(item["relation"]);
    text(" TABLESAMPLE ");
    qualified(item.list("method"));
    text("(");
    expressions(item.list("args"));
    text(")");
    if (item.has("repeatable")) {
      text(" REPEATABLE (");
      expression(item["repeatable"]);
      text(")");
    }
    return;
  }
  unknown(item);
}

void Printer::relation(const Node& range_var) {
  if (!range_var.flag("inh")) text("ONLY ");
  for (const std::string_view part : {"catalogname", "schemaname"}) {
    if (!range_var.has(part)) continue;
    identifier(range_var.str(part));
    text(".");
  }
  identifier(range_var.str("relname"));
  alias(range_var["alias"]);
}

void Printer::alias(const Node& alias) {
  if (alias.is_null()) return;
  text(" AS ");
  identifier(alias.str("aliasname"));
  if (const auto columns = alias.list("colnames"); !columns.empty()) {
    text("(");
    identifiers(columns);
    text(")");
  }
}

void Printer::join(const Node& node) {
  const bool has_alias = node.has("alias");
  if (has_alias) text("(");
  from_item(node["larg"]);
  const std::string_view type = node.str("jointype");
  const bool on = node.has("quals") || !node.list("usingClause").empty();
  const bool natural = node.flag("isNatural");
  std::string words = natural ? "NATURAL " : "";
  if (type == "JOIN_INNER") words += on || natural ? "JOIN " : "CROSS JOIN ";
  else if (type == "JOIN_LEFT") words += "LEFT JOIN ";
  else if (type == "JOIN_RIGHT") words += "RIGHT JOIN ";
  else if (type == "JOIN_FULL") words += "FULL JOIN ";
  else return unknown(node);
  clause(words);
  const Node& right = node["rarg"];
  const bool nested = right.is("JoinExpr") && !right.has("alias");
  if (nested) text("(");
  from_item(right);
  if (nested) text(")");
  if (const auto columns = node.list("usingClause"); !columns.empty()) {
    text(" USING (");
    identifiers(columns);
    text(")");
    alias(node["join_using_alias"]);
  } else if (node.has("quals")) {
    text(" ON ");
    expression(node["quals"]);
  }
  if (has_alias) {
    text(")");
    alias(node["alias"]);
  }
}

void Printer::function_item(const Node& item) {
  if (item.flag("lateral")) text("LATERAL ");
  const auto functions = item.list("functions");
  // Each is a pair: the call, and its column definitions in ROWS FROM.
  const auto call = [&](const Node& pair) {
    const auto parts = pair.items();
    if (parts.empty()) return unknown(item);
    // In FROM a cast is a function only in its long form.
    if (parts[0]->is("TypeCast")) {
      text("CAST(");
      expression((*parts[0])["arg"]);
      text(" AS ");
      type_name((*parts[0])["typeName"]);
      text(")");
    } else {
      primary(*parts[0]);
    }
    if (parts.size() > 1 && !parts[1]->items().empty()) {
      text(" AS (");
      column_definitions(parts[1]->items());
      text(")");
    }
  };
  if (item.flag("is_rowsfrom")) {
    text("ROWS FROM (");
    comma_separated(functions, call);
    text(")");
  } else if (functions.size() == 1) {
    call(*functions[0]);
  } else {
    return unknown(item);
  }
  if (item.flag("ordinality")) text(" WITH ORDINALITY");
  alias(item["alias"]);
  if (const auto columns = item.list("coldeflist"); !columns.empty()) {
    text(item.has("alias") ? "(" : " AS (");
    column_definitions(columns);
    text(")");
  }
}

void Printer::column_definitions(std::span<const Node* const> columns) {
  comma_separated(columns, [&](const Node& column) {
    identifier(column.str("colname"));
    text(" ");
    type_name(column["typeName"]);
    if (const Node& collation = column["collClause"]; !collation.is_null()) {
      text(" COLLATE ");
      qualified(collation.list("collname"));
    }
  });
}

}  // namespace plumb::postgres
