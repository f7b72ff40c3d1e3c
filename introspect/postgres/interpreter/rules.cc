// Rules of tables and views.
#include "dialect/postgres/normalize.h"
#include "introspect/postgres/interpreter/bodies.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/output_names.h"

namespace plumb::postgres {
namespace {

std::string event_of(std::string_view command) {
  if (command == "CMD_SELECT") return "select";
  if (command == "CMD_UPDATE") return "update";
  if (command == "CMD_DELETE") return "delete";
  return "insert";
}

// CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT ... makes a view of t: what old dumps write for views that
// need each other.
Status make_view(Interpreter& in, const ObjectId& relation, const Node& node) {
  const auto actions = node.list("actions");
  if (actions.size() != 1 || !actions[0]->is("SelectStmt")) {
    return fail(ErrorCode::invalid, "a rule on SELECT must be one SELECT");
  }
  std::vector<OutputColumn> columns;
  auto query = resolve_view_query(in, *actions[0], columns);
  if (!query) return std::unexpected(query.error());
  std::vector<Name> names;
  View view;
  if (const Table* table = in.schema.find<Table>(relation)) {
    static_cast<Object&>(view) = *table;
    view.options = table->options;
    for (const Column& column : table->columns) {
      names.push_back(column.id.name);
      ViewColumn out;
      out.name = column.id.name;
      out.type = column.type;
      out.comment = column.comment;
      view.columns.push_back(std::move(out));
    }
    in.schema.all<Table>().erase(relation);
  } else if (const View* old = in.schema.find<View>(relation)) {
    view = *old;
    for (const ViewColumn& column : view.columns) names.push_back(column.name);
  } else {
    return fail(ErrorCode::invalid, text(relation) + " cannot have rules");
  }
  view.id = relation;
  view.id.kind = Kind::view;
  view.query = with_output_names(in, *query, columns, names);
  for (std::size_t i = 0; i < view.columns.size() && i < columns.size(); ++i) view.columns[i].type = columns[i].type;
  in.schema.put(std::move(view));
  return {};
}

}  // namespace

Status create_rule(Interpreter& in, const Node& node) {
  if (in.is_temporary(node["relation"])) return {};
  const auto relation = in.find_relation(node["relation"]);
  if (!relation) return Interpreter::missing("relation " + path_text(written_name(node["relation"])));
  Rule rule;
  rule.event = event_of(node.str("event"));
  if (rule.event == "select") return make_view(in, *relation, node);
  rule.id = {Kind::rule, relation->schema, relation->name, Name(node.str("rulename")), {}};
  const Rule* old = in.schema.find<Rule>(rule.id);
  if (old != nullptr && !node.flag("replace")) return check_new<Rule>(in, rule.id);
  rule.table = relation->qualified();
  rule.instead = node.flag("instead");
  const std::vector<ScopeItem> rows = rule_scope(rule.table, rule.event);
  if (const Node& where = node["whereClause"]; !where.is_null()) rule.where = in.expression(where, rows);
  for (const Node* action : node.list("actions")) rule.actions.push_back(resolve_body(in, *action, rows));
  in.stamp(rule);
  if (old != nullptr) rule.comment = old->comment;
  in.schema.put(std::move(rule));
  return {};
}

}  // namespace plumb::postgres
