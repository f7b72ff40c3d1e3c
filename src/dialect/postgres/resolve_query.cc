// Queries: SELECT, VALUES, set operations, WITH; stars, names and types of the output columns.
#include "dialect/postgres/resolver.h"

#include <algorithm>

#include "dialect/postgres/names.h"

namespace plumb::postgres {

Query Resolver::any_query(const Node& node, const Scope* parent, Names names) {
  if (node.is("InsertStmt")) return insert(node, parent, names);
  if (node.is("UpdateStmt")) return update(node, parent, names);
  if (node.is("DeleteStmt")) return delete_(node, parent, names);
  if (node.is("MergeStmt")) return merge(node, parent, names);
  if (node.is("SelectStmt")) return select(node, parent, names);
  const Scope* outside = scope_;
  scope_ = parent;
  Query out;
  out.node = node.is_object() ? generic(node).node : generic_child(node);
  out.open = true;
  scope_ = outside;
  return out;
}

namespace {

bool is_set_operation(const Node& node) { return node.has("larg"); }

}  // namespace

Query Resolver::select(const Node& node, const Scope* parent, Names names) {
  Query out = select_arm(node, parent, names);
  // What is still untyped is text.
  std::vector<TypeId> casts(out.columns.size(), kNoType);
  bool untyped = false;
  for (std::size_t i = 0; i < out.columns.size(); ++i) {
    TypeId& type = out.columns[i].type.id;
    if (type != known_.unknown) continue;
    casts[i] = type = known_.text;
    untyped = true;
  }
  if (untyped && !out.open && !is_set_operation(node)) out.node = cast_columns(*out.node, casts);
  return out;
}

// A SELECT in any of its forms; literals of its target list stay untyped, as an arm of a set operation needs them.
Query Resolver::select_arm(const Node& node, const Scope* parent, Names names) {
  constexpr int kWeight = 3;  // a query within a query takes as much stack as so many expressions
  struct Guard {
    int& depth;
    ~Guard() { depth -= kWeight; }
  } guard{depth_ += kWeight};
  if (depth_ > kMaxDepth) {
    unresolved("query nested too deeply");
    return {arena_.clone(node), {}, true};
  }
  const Kept common(common_);
  CommonTables tables;
  const Node* with = nullptr;
  if (node.has("withClause")) with = with_clause(node["withClause"], tables, parent);
  Query out = is_set_operation(node)              ? set_operation(node, parent, names, nullptr)
              : !node.list("valuesLists").empty() ? values(node, parent)
                                                  : simple_select(node, parent, names);
  if (with != nullptr) out.node = arena_.with(*out.node, "withClause", with);
  return out;
}

// WITH. The tables that the clause names are visible afterwards, until the caller leaves its query.
const Node* Resolver::with_clause(const Node& node, CommonTables& tables, const Scope* scope) {
  tables.parent = common_;
  tables.scope = scope;
  const bool recursive = node.flag("recursive");
  for (const Node* written : node.list("ctes")) {
    CommonTable& table = tables.tables.emplace_back();
    table.name = written->str("ctename");
    table.written = written;
    table.recursive = recursive;
  }
  tables.visible = recursive ? tables.tables.size() : 0;
  common_ = &tables;
  std::vector<const Node*> resolved;
  for (CommonTable& table : tables.tables) {
    common_table(tables, table);
    if (!recursive) ++tables.visible;
    resolved.push_back(table.resolved);
  }
  Rebuild out(arena_, node);
  out.set("ctes", arena_.list(resolved));
  return out.done();
}

void Resolver::common_table(CommonTables& tables, CommonTable& table) {
  if (table.state != CommonTable::State::waiting) return;
  table.state = CommonTable::State::running;
  const Kept common(common_);
  common_ = &tables;
  const Node& written = *table.written;
  const Node& query = written["ctequery"];
  Query inner;
  if (table.recursive && is_set_operation(query)) {
    const Kept outer(common_);
    CommonTables own;
    const Node* with = query.has("withClause") ? with_clause(query["withClause"], own, tables.scope) : nullptr;
    inner = set_operation(query, tables.scope, Names::visible, &table);
    if (with != nullptr) inner.node = arena_.with(*inner.node, "withClause", with);
    for (QueryColumn& column : inner.columns) {
      if (column.type.id == known_.unknown) column.type.id = known_.text;
    }
  } else {
    inner = any_query(query, tables.scope, Names::visible);
  }
  const auto renamed = written.list("aliascolnames");
  table.columns = std::move(inner.columns);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i < renamed.size()) table.columns[i].name = renamed[i]->string();
    table.columns[i].table = nullptr;
  }
  const auto add = [&](std::string_view name, TypeId type) {
    if (!name.empty()) table.columns.push_back({name, {type, {}, nullptr}});
  };
  Rebuild out(arena_, written);
  out.set("ctequery", inner.node);
  if (const Node& search = written["search_clause"]; !search.is_null())
    add(search.str("search_seq_column"), search.flag("search_breadth_first") ? known_.record : known_.record_array);
  if (const Node& cycle = written["cycle_clause"]; !cycle.is_null()) {
    const std::vector<Value> marks{value(cycle["cycle_mark_value"]), value(cycle["cycle_mark_default"])};
    const Typed mark = common_typed(marks);
    Rebuild rebuilt(arena_, cycle);
    rebuilt.set("cycle_mark_value", coerced(marks[0], mark.id)).set("cycle_mark_default", coerced(marks[1], mark.id));
    out.set("cycle_clause", rebuilt.done());
    add(cycle.str("cycle_mark_column"), mark.id);
    add(cycle.str("cycle_path_column"), known_.record_array);
  }
  table.open = inner.open;
  table.resolved = out.done();
  table.state = CommonTable::State::done;
}

// Target list, RETURNING: stars expanded, names given.
const Node* Resolver::target_list(const Node& list, Names names, std::vector<QueryColumn>& columns, bool& open) {
  std::vector<const Node*> out;
  const auto origin = [&](QueryColumn& column, const Node& node) {
    if (!node.is("ColumnRef") || !node.has("$column")) return;
    column.table = kept(QualifiedName{Name(node.str("$schema")), Name(node.str("$table"))});
    column.column = node.str("$column");
  };
  for (const Node* target : list.items()) {
    const Node& expression = (*target)["val"];
    std::vector<std::string_view> star_names;
    bool star_open = false;
    const std::vector<Value> star = expand_star(expression, star_names, star_open);
    for (std::size_t i = 0; i < star.size(); ++i) {
      out.push_back(arena_.object("ResTarget", {{"name", text(star_names[i])}, {"val", star[i].node}},
                                   target->location()));
      QueryColumn& column = columns.emplace_back(QueryColumn{star_names[i], star[i].type});
      origin(column, *star[i].node);
    }
    if (!star.empty()) continue;
    if (star_open) {
      open = true;
      out.push_back(arena_.object("ResTarget", {{"val", Rebuild(arena_, expression).done()}}, target->location()));
      continue;
    }
    Value each = value(expression);
    each.node = at_top(each);
    std::string_view name = target->str("name");
    if (name.empty()) name = kept(output_name(*each.node));
    Rebuild rebuilt(arena_, *target);
    rebuilt.set("val", each.node);
    rebuilt.set("name", names == Names::hidden && name == "?column?" ? nullptr : text(name));
    out.push_back(rebuilt.done());
    QueryColumn& column = columns.emplace_back(QueryColumn{name, each.type});
    origin(column, *each.node);
  }
  return arena_.list(out);
}

// An item of ORDER BY, GROUP BY or DISTINCT ON that may be an output column: kept as it is written, with the number of
// the output column that it stands for as "$output".
const Node* Resolver::output_item(const Node& node, std::span<const Node* const> targets,
                                  const std::vector<QueryColumn>& columns, bool input_first) {
  const auto numbered = [&](const Node& item, std::size_t index) {
    return arena_.with(item, "$output", arena_.integer(static_cast<std::int64_t>(index + 1)));
  };
  if (node.is("A_Const")) {
    const std::int64_t ordinal = node.num("ival");
    const Node* out = Rebuild(arena_, node).done();
    const bool valid = node.has("ival") && ordinal >= 1 && static_cast<std::size_t>(ordinal) <= columns.size();
    return valid ? numbered(*out, static_cast<std::size_t>(ordinal - 1)) : out;
  }
  if (node.is("ColumnRef") && node.list("fields").size() == 1 && node.list("fields")[0]->is_string()) {
    const std::string_view name = node.list("fields")[0]->string();
    bool open = false;
    if (!input_first || find_column(name, open, true) == nullptr) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name != name) continue;
        Rebuild out(arena_, node);
        return numbered(*done(out, columns[i].type), i);
      }
    }
  }
  const Value item = value(node);
  for (std::size_t i = 0; i < targets.size() && i < columns.size(); ++i) {
    if (same_structure((*targets[i])["val"], *item.node)) return numbered(*item.node, i);
  }
  return coerced(item, item.type.id == known_.unknown ? known_.text : kNoType);
}

const Node* Resolver::sort_list(const Node& list, std::span<const Node* const> targets,
                                const std::vector<QueryColumn>& columns) {
  std::vector<const Node*> out;
  for (const Node* item : list.items()) {
    Rebuild rebuilt(arena_, *item);
    const Node* node = output_item((*item)["node"], targets, columns, false);
    rebuilt.set("node", node);
    if (item->has("useOp")) {
      const TypeId type = node->has("$type") ? types_.id(parse_printed_type(node->str("$type"))) : kNoType;
      rebuilt.set("useOp", operator_name((*item)["useOp"], resolve_operator((*item)["useOp"], type, type)));
    }
    out.push_back(rebuilt.done());
  }
  return arena_.list(out);
}

const Node* Resolver::group_list(const Node& list, std::span<const Node* const> targets,
                                 const std::vector<QueryColumn>& columns) {
  std::vector<const Node*> out;
  for (const Node* item : list.items()) {
    if (item->is("GroupingSet")) {
      Rebuild rebuilt(arena_, *item);
      rebuilt.set("content", group_list((*item)["content"], targets, columns));
      out.push_back(rebuilt.done());
    } else if (item->is("RowExpr") && item->str("row_format") == "COERCE_IMPLICIT_CAST") {
      Rebuild rebuilt(arena_, *item);
      rebuilt.set("args", group_list((*item)["args"], targets, columns));
      out.push_back(rebuilt.done());
    } else {
      out.push_back(output_item(*item, targets, columns, true));
    }
  }
  return arena_.list(out);
}

// LIMIT and OFFSET.
void Resolver::query_tail(Rebuild& out, const Node& node) {
  for (const std::string_view field : {"limitOffset", "limitCount"}) {
    if (node.has(field)) out.set(field, coerced(value(node[field]), known_.int8));
  }
}

const Node* Resolver::from_list(const Node& list, Scope& scope) {
  std::vector<const Node*> out;
  for (const Node* item : list.items()) {
    FromItem from = from_item(*item, scope);
    out.push_back(from.node);
    scope.relations.insert(scope.relations.end(), from.relations.begin(), from.relations.end());
  }
  return arena_.list(out);
}

Query Resolver::simple_select(const Node& node, const Scope* parent, Names names) {
  const Kept outside(scope_);
  Scope scope{parent, {}};
  Rebuild out(arena_, node);
  Query query;
  scope_ = &scope;
  if (node.has("fromClause")) out.set("fromClause", from_list(node["fromClause"], scope));
  scope_ = &scope;
  const Node* targets = target_list(node["targetList"], names, query.columns, query.open);
  if (node.has("targetList")) out.set("targetList", targets);
  if (node.has("whereClause")) out.set("whereClause", boolean(node["whereClause"]));
  // Once a star is not expanded, the numbers of output columns are not known.
  const auto items = query.open ? std::span<const Node* const>{} : targets->items();
  if (node.has("groupClause")) out.set("groupClause", group_list(node["groupClause"], items, query.columns));
  if (node.has("havingClause")) out.set("havingClause", boolean(node["havingClause"]));
  if (node.has("windowClause")) {
    std::vector<const Node*> windows;
    for (const Node* window : node.list("windowClause")) windows.push_back(window_def(*window));
    out.set("windowClause", arena_.list(windows));
  }
  if (node.has("distinctClause") && !node.list("distinctClause").empty() &&
      node.list("distinctClause")[0]->is_object() && !node.list("distinctClause")[0]->tag().empty()) {
    std::vector<const Node*> distinct;
    for (const Node* item : node.list("distinctClause"))
      distinct.push_back(output_item(*item, items, query.columns, false));
    out.set("distinctClause", arena_.list(distinct));
  }
  if (node.has("sortClause")) out.set("sortClause", sort_list(node["sortClause"], items, query.columns));
  query_tail(out, node);
  query.node = out.done();
  return query;
}

Query Resolver::values(const Node& node, const Scope* parent) {
  const Kept outside(scope_);
  Scope scope{parent, {}};
  scope_ = &scope;
  std::vector<std::vector<Value>> rows;
  std::size_t width = 0;
  for (const Node* row : node.list("valuesLists")) {
    rows.push_back(value_list(row->items(), true));
    width = std::max(width, rows.back().size());
  }
  Query query;
  for (std::size_t c = 0; c < width; ++c) {
    std::vector<Value> column;
    bool untyped = true;
    for (const auto& row : rows) {
      if (c >= row.size()) continue;
      column.push_back(row[c]);
      untyped = untyped && row[c].type.id == known_.unknown;
    }
    Typed type = common_typed(column);
    if (untyped && rows.size() == 1) type = {known_.unknown, {}, nullptr};
    query.columns.push_back({kept("column" + std::to_string(c + 1)), type});
  }
  std::vector<const Node*> lists;
  for (const auto& row : rows) {
    std::vector<const Node*> items;
    for (std::size_t c = 0; c < row.size(); ++c) items.push_back(coerced(row[c], query.columns[c].type.id));
    lists.push_back(arena_.list(items));
  }
  Rebuild out(arena_, node);
  out.set("valuesLists", arena_.list(lists));
  if (node.has("sortClause")) out.set("sortClause", sort_list(node["sortClause"], {}, query.columns));
  query_tail(out, node);
  query.node = out.done();
  return query;
}

// Writes the types that a set operation or INSERT gives the untyped literals of a query.
const Node* Resolver::cast_columns(const Node& query, std::span<const TypeId> types) {
  const auto cast = [&](const Node& item, std::size_t i) -> const Node* {
    if (i >= types.size() || !item.is("A_Const") || item.str("$type") != "unknown") return &item;
    return coerced({&item, {known_.unknown, {}, nullptr}}, types[i]);
  };
  if (!query.list("valuesLists").empty()) {
    std::vector<const Node*> lists;
    for (const Node* row : query.list("valuesLists")) {
      std::vector<const Node*> items;
      for (std::size_t i = 0; i < row->items().size(); ++i) items.push_back(cast(*row->items()[i], i));
      lists.push_back(arena_.list(items));
    }
    return arena_.with(query, "valuesLists", arena_.list(lists));
  }
  if (query.list("targetList").empty()) return &query;
  std::vector<const Node*> targets;
  for (std::size_t i = 0; i < query.list("targetList").size(); ++i) {
    const Node& target = *query.list("targetList")[i];
    const Node* item = cast(target["val"], i);
    targets.push_back(item == &target["val"] ? &target : arena_.with(target, "val", item));
  }
  return arena_.with(query, "targetList", arena_.list(targets));
}

Query Resolver::set_operation(const Node& node, const Scope* parent, Names names, CommonTable* recursive) {
  // Down the left side in a loop: UNIONs are written in long chains.
  std::vector<const Node*> chain{&node};
  while (is_set_operation((*chain.back())["larg"]) && !(*chain.back())["larg"].has("withClause"))
    chain.push_back(&(*chain.back())["larg"]);
  Query left = select_arm((*chain.back())["larg"], parent, names);
  for (std::size_t i = chain.size(); i-- > 0;) {
    const Node& each = *chain[i];
    if (i == 0 && recursive != nullptr) {  // the rest may refer to the table: its columns are those of the first arm
      recursive->columns = left.columns;
      for (std::size_t c = 0; c < recursive->columns.size(); ++c) {
        QueryColumn& column = recursive->columns[c];
        const auto renamed = recursive->written->list("aliascolnames");
        if (c < renamed.size()) column.name = renamed[c]->string();
        if (column.type.id == known_.unknown) column.type.id = known_.text;
        column.table = nullptr;
      }
      recursive->open = left.open;
      recursive->state = CommonTable::State::done;
    }
    Query right = select_arm(each["rarg"], parent, names);
    Query out;
    out.open = left.open || right.open;
    std::vector<TypeId> types;
    for (std::size_t c = 0; c < left.columns.size(); ++c) {
      QueryColumn column{left.columns[c].name, left.columns[c].type};
      if (c < right.columns.size()) {
        const std::vector<Value> both{{&Node::null(), left.columns[c].type}, {&Node::null(), right.columns[c].type}};
        column.type = common_typed(both);
      }
      types.push_back(column.type.id);
      out.columns.push_back(column);
    }
    Rebuild rebuilt(arena_, each);
    rebuilt.set("larg", cast_columns(*left.node, types)).set("rarg", cast_columns(*right.node, types));
    // ORDER BY of the whole sees the output columns only.
    const Kept outside(scope_);
    Scope scope{parent, {}};
    scope_ = &scope;
    if (each.has("sortClause")) rebuilt.set("sortClause", sort_list(each["sortClause"], {}, out.columns));
    query_tail(rebuilt, each);
    out.node = rebuilt.done();
    left = std::move(out);
  }
  return left;
}

// The arms of a view's set operation are all printed with the names of the view's columns.
const Node* Resolver::rename_arms(const Node& query, const std::vector<QueryColumn>& columns) {
  if (!query.is("SelectStmt") || !is_set_operation(query)) return &query;
  std::vector<const Node*> chain{&query};
  while (is_set_operation((*chain.back())["larg"])) chain.push_back(&(*chain.back())["larg"]);
  const auto rename = [&](const Node& arm) -> const Node* {
    if (is_set_operation(arm)) return rename_arms(arm, columns);
    if (arm.list("targetList").size() != columns.size() || arm.has("sortClause")) return &arm;
    std::vector<const Node*> targets;
    for (std::size_t i = 0; i < columns.size(); ++i)
      targets.push_back(arena_.with(*arm.list("targetList")[i], "name", text(columns[i].name)));
    return arena_.with(arm, "targetList", arena_.list(targets));
  };
  const Node* left = rename((*chain.back())["larg"]);
  for (std::size_t i = chain.size(); i-- > 0;) {
    left = arena_.with(*chain[i], "larg", left);
    left = arena_.with(*left, "rarg", rename((*chain[i])["rarg"]));
  }
  return left;
}

}  // namespace plumb::postgres
