// Statements: what views, rules and SQL bodies hold.
#include <algorithm>

#include "dialect/postgres/deparse_printer.h"
#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

std::string_view overriding(const Node& statement) {
  const std::string_view kind = statement.str("override");
  if (kind == "OVERRIDING_USER_VALUE") return " OVERRIDING USER VALUE";
  if (kind == "OVERRIDING_SYSTEM_VALUE") return " OVERRIDING SYSTEM VALUE";
  return {};
}

}  // namespace

bool Printer::statement(const Node& node) {
  const std::string_view tag = node.tag();
  if (tag == "SelectStmt") {
    select(node);
  } else if (tag == "InsertStmt") {
    insert(node);
  } else if (tag == "UpdateStmt") {
    if (node.has("withClause")) with_clause(node["withClause"]);
    text("UPDATE ");
    relation(node["relation"]);
    clause("SET ");
    set_list(node.list("targetList"));
    if (const auto from = node.list("fromClause"); !from.empty()) {
      clause("FROM ");
      from_list(from);
    }
    condition("WHERE", node["whereClause"]);
    returning(node);
  } else if (tag == "DeleteStmt") {
    if (node.has("withClause")) with_clause(node["withClause"]);
    text("DELETE FROM ");
    relation(node["relation"]);
    if (const auto from = node.list("usingClause"); !from.empty()) {
      clause("USING ");
      from_list(from);
    }
    condition("WHERE", node["whereClause"]);
    returning(node);
  } else if (tag == "MergeStmt") {
    merge(node);
  } else if (tag == "NotifyStmt") {
    text("NOTIFY ");
    identifier(node.str("conditionname"));
    if (node.has("payload")) {
      text(", ");
      text(quote_literal(node.str("payload")));
    }
  } else if (tag == "ReturnStmt") {
    text("RETURN ");
    expression(node["returnval"]);
  } else {
    return false;
  }
  return true;
}

void Printer::body(std::span<const Node* const> statements) {
  // The parser wraps the list of statements in another.
  if (statements.size() == 1 && statements[0]->is_list()) statements = statements[0]->items();
  text("BEGIN ATOMIC");
  indent_ += kIndent;
  for (const Node* item : statements) {
    if (item->is_null()) continue;
    line();
    if (!statement(*item)) unknown(*item);
    text(";");
  }
  indent_ -= kIndent;
  clause("END");
}

void Printer::insert(const Node& node) {
  if (node.has("withClause")) with_clause(node["withClause"]);
  text("INSERT INTO ");
  relation(node["relation"]);
  insert_columns(node.list("cols"));
  text(overriding(node));
  if (node.has("selectStmt")) {
    line();
    select(node["selectStmt"]);
  } else {
    text(" DEFAULT VALUES");
  }
  if (node.has("onConflictClause")) on_conflict(node["onConflictClause"]);
  returning(node);
}

void Printer::insert_columns(std::span<const Node* const> targets) {
  if (targets.empty()) return;
  text(" (");
  comma_separated(targets, [&](const Node& target) {
    identifier(target.str("name"));
    indirection(target.list("indirection"));
  });
  text(")");
}

void Printer::set_list(std::span<const Node* const> targets) {
  for (std::size_t i = 0; i < targets.size();) {
    if (i > 0) text(", ");
    const auto name = [&](const Node& target) {
      identifier(target.str("name"));
      indirection(target.list("indirection"));
    };
    const Node& value = (*targets[i])["val"];
    if (!value.is("MultiAssignRef")) {
      name(*targets[i++]);
      text(" = ");
      expression(value);
      continue;
    }
    // (a, b) = ...: one target for each column, all with the same source.
    const auto count = std::min(static_cast<std::size_t>(value.num("ncolumns")), targets.size() - i);
    if (count == 0) return unknown(value);
    text("(");
    comma_separated(targets.subspan(i, count), name);
    text(") = ");
    expression(value["source"]);
    i += count;
  }
}

void Printer::index_element(const Node& element) {
  if (element.has("name")) {
    identifier(element.str("name"));
  } else if (element["expr"].is("FuncCall") && element["expr"].str("funcformat") != "COERCE_SQL_SYNTAX") {
    expression(element["expr"]);
  } else {
    text("(");
    expression(element["expr"]);
    text(")");
  }
  if (const auto collation = element.list("collation"); !collation.empty()) {
    text(" COLLATE ");
    qualified(collation);
  }
  if (const auto opclass = element.list("opclass"); !opclass.empty()) {
    text(" ");
    qualified(opclass);
  }
  if (element.str("ordering") == "SORTBY_ASC") text(" ASC");
  if (element.str("ordering") == "SORTBY_DESC") text(" DESC");
  if (element.str("nulls_ordering") == "SORTBY_NULLS_FIRST") text(" NULLS FIRST");
  if (element.str("nulls_ordering") == "SORTBY_NULLS_LAST") text(" NULLS LAST");
}

void Printer::on_conflict(const Node& node) {
  clause("ON CONFLICT");
  if (const Node& infer = node["infer"]; !infer.is_null()) {
    if (infer.has("conname")) {
      text(" ON CONSTRAINT ");
      identifier(infer.str("conname"));
    } else {
      text(" (");
      comma_separated(infer.list("indexElems"), [&](const Node& element) { index_element(element); });
      text(")");
      condition("WHERE", infer["whereClause"]);
    }
  }
  if (node.str("action") == "ONCONFLICT_NOTHING") return text(" DO NOTHING");
  if (node.str("action") != "ONCONFLICT_UPDATE") return unknown(node);
  text(" DO UPDATE SET ");
  set_list(node.list("targetList"));
  condition("WHERE", node["whereClause"]);
}

void Printer::returning(const Node& statement) {
  // A list of targets up to 17; from 18 on a clause with names for the old and new row.
  const Node& clause_node = statement["returningClause"];
  const auto targets = clause_node.is_null() ? statement.list("returningList") : clause_node.list("exprs");
  if (targets.empty()) return;
  clause("RETURNING");
  if (const auto options = clause_node.list("options"); !options.empty()) {
    text(" WITH (");
    comma_separated(options, [&](const Node& option) {
      text(option.str("option") == "RETURNING_OPTION_OLD" ? "OLD AS " : "NEW AS ");
      identifier(option.str("value"));
    });
    text(")");
  }
  if (targets.size() == 1 || !pretty_) text(" ");
  indent_ += kIndent;
  target_list(targets);
  indent_ -= kIndent;
}

void Printer::merge(const Node& node) {
  if (node.has("withClause")) with_clause(node["withClause"]);
  text("MERGE INTO ");
  relation(node["relation"]);
  clause("USING ");
  from_item(node["sourceRelation"]);
  text(" ON ");
  expression(node["joinCondition"]);
  for (const Node* when : node.list("mergeWhenClauses")) {
    // A flag up to 16, a kind from 17 on.
    const std::string_view kind = when->str("matchKind");
    if (kind == "MERGE_WHEN_NOT_MATCHED_BY_SOURCE") clause("WHEN NOT MATCHED BY SOURCE");
    else if (when->flag("matched") || kind == "MERGE_WHEN_MATCHED") clause("WHEN MATCHED");
    else clause("WHEN NOT MATCHED");
    if (when->has("condition")) {
      text(" AND ");
      expression((*when)["condition"]);
    }
    text(" THEN ");
    const std::string_view command = when->str("commandType");
    if (command == "CMD_NOTHING") {
      text("DO NOTHING");
    } else if (command == "CMD_DELETE") {
      text("DELETE");
    } else if (command == "CMD_UPDATE") {
      text("UPDATE SET ");
      set_list(when->list("targetList"));
    } else if (command == "CMD_INSERT") {
      text("INSERT");
      insert_columns(when->list("targetList"));
      text(overriding(*when));
      if (const auto values = when->list("values"); values.empty()) {
        text(" DEFAULT VALUES");
      } else {
        text(" VALUES (");
        expressions(values);
        text(")");
      }
    } else {
      unknown(*when);
    }
  }
  returning(node);
}

}  // namespace plumb::postgres
