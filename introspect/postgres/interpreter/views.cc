// Views. Materialized views are made by CREATE TABLE AS (tables_as.cc).
#include <algorithm>

#include "introspect/postgres/interpreter/bodies.h"
#include "introspect/postgres/interpreter/columns.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/objects.h"
#include "introspect/postgres/interpreter/output_names.h"

namespace plumb::postgres {
namespace {

// What CREATE OR REPLACE VIEW refuses (checkViewColumns): columns may only be added at the end.
Status check_replaceable(const View& old, const View& replacement) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::invalid, why + " of " + text(old.id) + " by replacing it", {}, {},
                "drop the view first, or rename the column with ALTER VIEW");
  };
  if (replacement.columns.size() < old.columns.size()) return refuse("cannot drop columns");
  for (std::size_t i = 0; i < old.columns.size(); ++i) {
    const ViewColumn& before = old.columns[i];
    const ViewColumn& after = replacement.columns[i];
    if (before.name != after.name) {
      return refuse("cannot change the name of column \"" + before.name.spelling() + "\" to \"" + after.name.spelling() + "\"");
    }
    if (!before.type.empty() && !after.type.empty() && before.type != after.type) {
      return refuse("cannot change the type of column \"" + before.name.spelling() + "\"");
    }
  }
  return {};
}

// CREATE OR REPLACE keeps what was said about the view by other statements.
void keep_the_rest(const View& old, View& replacement) {
  replacement.owner = old.owner;
  replacement.grants = old.grants;
  replacement.comment = old.comment;
  for (std::size_t i = 0; i < old.columns.size() && i < replacement.columns.size(); ++i) {
    replacement.columns[i].comment = old.columns[i].comment;
    replacement.columns[i].default_value = old.columns[i].default_value;
  }
}

}  // namespace

Status create_view(Interpreter& in, const Node& node) {
  const Node& range_var = node["view"];
  if (range_var.str("relpersistence") == "t" || range_var.str("schemaname").starts_with("pg_temp")) {
    in.temporary.insert(Name(range_var.str("relname")));
    in.note("temporary view " + std::string(range_var.str("relname")), "it lives for a session only");
    return {};
  }
  const QualifiedName name = in.new_name(range_var);
  if (auto ok = in.check_schema(name.schema); !ok) return ok;
  View view;
  view.id = {Kind::view, name.schema, {}, name.name, {}};
  const View* old = in.schema.find<View>(view.id);
  if (old != nullptr && !node.flag("replace")) return check_new<View>(in, view.id);
  if (const auto other = in.find_relation(name); other && other->kind != Kind::view) {
    if (node.flag("replace")) return fail(ErrorCode::invalid, text(*other) + " is not a view");
    return Interpreter::exists(text(*other));
  }

  std::vector<OutputColumn> columns;
  std::vector<Name> names;
  for (const Node* alias : node.list("aliases")) names.emplace_back(alias->string());
  auto query = resolve_view_query(in, node["query"], columns, names);
  if (!query) return std::unexpected(query.error());
  if (names.size() > columns.size() && !columns.empty()) {
    return fail(ErrorCode::invalid, text(view.id) + " has more column names than columns");
  }
  view.query = with_output_names(in, *query, columns, names);
  for (OutputColumn& column : columns) {
    if (std::ranges::find(view.columns, column.name, &ViewColumn::name) != view.columns.end()) {
      return fail(ErrorCode::invalid, text(view.id) + " has the column \"" + column.name.spelling() + "\" twice", {}, {},
                  "give one of them another name with AS");
    }
    ViewColumn out;
    out.name = std::move(column.name);
    out.type = std::move(column.type);
    view.columns.push_back(std::move(out));
  }
  apply_options(view.options, node.list("options"));
  const std::string_view check = node.str("withCheckOption");
  if (check == "LOCAL_CHECK_OPTION") view.options["check_option"] = "local";
  if (check == "CASCADED_CHECK_OPTION") view.options["check_option"] = "cascaded";
  in.stamp(view);
  if (old != nullptr) {
    if (auto ok = check_replaceable(*old, view); !ok) return ok;
    keep_the_rest(*old, view);
  }
  in.schema.put(std::move(view));
  return {};
}

}  // namespace plumb::postgres
