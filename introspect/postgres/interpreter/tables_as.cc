// Tables and materialized views that take their columns from a query.
#include "dialect/postgres/names.h"
#include "introspect/postgres/interpreter/bodies.h"
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/indexes.h"
#include "introspect/postgres/interpreter/output_names.h"

namespace plumb::postgres {
namespace {

struct Made {
  const Node& query;
  const Node& into;
  bool if_not_exists;
};

std::vector<Name> column_names(const Node& into) {
  std::vector<Name> out;
  for (const Node* name : into.list("colNames")) out.emplace_back(name->string());
  return out;
}

std::string access_method(const Interpreter& in, const Node& into) {
  std::string method(into.str("accessMethod"));
  if (method.empty()) {
    if (auto it = in.settings.find("default_table_access_method"); it != in.settings.end()) method = it->second;
  }
  return method == "heap" ? std::string() : method;
}

/// A type for a column that is stored: what is of no type yet is text. Empty: it could not be inferred.
DataType stored_type(DataType type) {
  if (type.name.schema.empty() && type.name.name.key() == "unknown") type.name.name = Name("text");
  return type;
}

Status make_table(Interpreter& in, const Made& made, const QualifiedName& name) {
  Table table;
  table.id = {Kind::table, name.schema, {}, name.name, {}};
  table.unlogged = made.into["rel"].str("relpersistence") == "u";
  apply_options(table.options, made.into.list("options"));
  table.tablespace = effective_tablespace(in, made.into.str("tableSpaceName"));
  table.access_method = access_method(in, made.into);
  const std::vector<Name> names = column_names(made.into);
  std::vector<OutputColumn> columns;
  if (made.query.is("ExecuteStmt")) {
    in.note("columns of table " + path_text(name), "they come from a prepared statement");
  } else if (Result<Expression> query = resolve_view_query(in, made.query, columns); !query) {
    return std::unexpected(query.error());
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column column;
    column.id = {Kind::column, name.schema, name.name, i < names.size() ? names[i] : columns[i].name, {}};
    column.type = stored_type(columns[i].type);
    column.place = in.place;
    if (column.type.empty()) {
      in.note("type of column " + path_text(name) + "." + column.id.name.spelling(),
              "it comes from a query and could not be inferred");
    }
    table.columns.push_back(std::move(column));
  }
  in.stamp(table);
  in.links.add(in.schema.put(std::move(table)));
  return {};
}

Status make_view(Interpreter& in, const Made& made, const QualifiedName& name) {
  MaterializedView view;
  view.id = {Kind::materialized_view, name.schema, {}, name.name, {}};
  std::vector<OutputColumn> columns;
  Result<Expression> query = resolve_view_query(in, made.query, columns, column_names(made.into));
  if (!query) return std::unexpected(query.error());
  view.query = with_output_names(in, *query, columns, column_names(made.into));
  for (OutputColumn& column : columns) {
    ViewColumn out;
    out.name = std::move(column.name);
    out.type = stored_type(std::move(column.type));
    view.columns.push_back(std::move(out));
  }
  apply_options(view.options, made.into.list("options"));
  view.access_method = access_method(in, made.into);
  view.tablespace = effective_tablespace(in, made.into.str("tableSpaceName"));
  view.populated = !made.into.flag("skipData");
  in.stamp(view);
  in.schema.put(std::move(view));
  return {};
}

}  // namespace

Status create_table_as(Interpreter& in, const Node& statement) {
  Arena arena;
  const bool select_into = statement.is("SelectStmt");
  const Made made = select_into ? Made{*arena.with(statement, "intoClause", nullptr), statement["intoClause"], false}
                                : Made{statement["query"], statement["into"], statement.flag("if_not_exists")};
  const Node& range_var = made.into["rel"];
  if (range_var.str("relpersistence") == "t" || range_var.str("schemaname").starts_with("pg_temp")) {
    in.temporary.insert(Name(range_var.str("relname")));
    in.note("temporary table " + std::string(range_var.str("relname")), "it lives for a session only");
    return {};
  }
  const QualifiedName name = in.new_name(range_var);
  if (Status ok = in.check_schema(name.schema); !ok) return ok;
  if (in.find_relation(name)) {
    if (made.if_not_exists) return {};
    return Interpreter::exists("relation " + path_text(name));
  }
  return statement.str("objtype") == "OBJECT_MATVIEW" ? make_view(in, made, name) : make_table(in, made, name);
}

Status refresh_materialized_view(Interpreter& in, const Node& statement) {
  auto id = in.find_relation(statement["relation"]);
  if (!id || id->kind != Kind::materialized_view) {
    return Interpreter::missing("materialized view " + path_text(written_name(statement["relation"])));
  }
  in.schema.find<MaterializedView>(*id)->populated = !statement.flag("skipData");
  return {};
}

}  // namespace plumb::postgres
