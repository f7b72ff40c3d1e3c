// FROM: relations, subqueries, functions, joins; what columns each gives and how they are called.
#include "dialect/postgres/resolver.h"

#include <algorithm>
#include <array>
#include <set>

#include "dialect/postgres/names.h"

namespace plumb::postgres {

std::vector<QueryColumn> Resolver::columns_of(const QualifiedName& relation, bool& found) {
  std::vector<QueryColumn> out;
  const QualifiedName* name = kept(relation);
  found = for_each_column(relation, schema_, [&](std::string_view column, const DataType& type) {
    out.push_back({column, typed(type), name, column});
  });
  return out;
}

// A relation of a scope with these columns, renamed as its alias says: t (a, b).
ScopeRelation* Resolver::make_relation(std::string_view alias, const std::vector<QueryColumn>& columns,
                                       const Node& alias_node) {
  ScopeRelation* out = new_relation();
  out->alias = alias;
  const auto renamed = alias_node.list("colnames");
  out->columns.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string_view name = i < renamed.size() ? renamed[i]->string() : columns[i].name;
    out->columns.push_back(
        new_column({name, columns[i].type, out->alias, name, columns[i].table, columns[i].column, true}));
  }
  return out;
}

// The alias as the server would print it: its list of columns is complete or absent.
const Node* Resolver::alias_node(const Node& written, std::string_view name, const ScopeRelation& relation,
                                 bool complete) {
  if (relation.open) return written.is_null() ? nullptr : arena_.clone(written);
  std::vector<NodeField> fields{{"aliasname", text(name)}};
  if (complete) {
    std::vector<const Node*> names;
    for (const ScopeColumn* column : relation.columns) {
      if (column->star) names.push_back(text(column->name));
    }
    if (!names.empty()) fields.push_back({"colnames", arena_.list(names)});
  }
  return arena_.object("Alias", fields, written.location());
}

Resolver::FromItem Resolver::from_item(const Node& node, Scope& scope) {
  const std::string_view tag = node.tag();
  if (tag == "RangeVar") return from_relation(node);
  if (tag == "JoinExpr") return from_join(node, scope);
  if (tag == "RangeSubselect") return from_query(node, scope);
  if (tag == "RangeFunction") return from_function(node, scope);
  if (tag == "RangeTableFunc" || tag == "JsonTable") return from_table_function(node, scope);
  if (tag == "RangeTableSample") return from_sample(node, scope);
  // Something newer: its columns are not known, so bare names are left alone.
  ScopeRelation* relation = new_relation();
  relation->alias = node["alias"].str("aliasname");
  relation->open = true;
  unresolved("relation " + std::string(tag));
  return {arena_.clone(node), {relation}};
}

// The RangeVar with its schema, and the relation it brings into scope.
const Node* Resolver::range_var(const Node& node, ScopeRelation*& relation) {
  const Node& alias = node["alias"];
  const std::string_view name = node.str("relname");
  const std::string_view visible = alias.is_null() ? name : alias.str("aliasname");
  Rebuild out(arena_, node);
  if (CommonTable* table = node.has("schemaname") ? nullptr : find_common_table(name)) {
    if (table->state == CommonTable::State::waiting) {  // a later one of WITH RECURSIVE
      for (const CommonTables* with = common_; with != nullptr; with = with->parent) {
        for (const CommonTable& each : with->tables) {
          if (&each == table) common_table(const_cast<CommonTables&>(*with), *table);
        }
      }
    }
    relation = make_relation(visible, table->columns, alias);
    relation->open = table->open || table->state == CommonTable::State::running;
    out.set("$kind", text("cte"));
    if (!alias.is_null()) out.set("alias", alias_node(alias, visible, *relation, !alias.list("colnames").empty()));
    return out.done();
  }
  const QualifiedName written{Name(node.str("schemaname")), Name(name)};
  const auto found = postgres::find_relation(written, schema_, path_);
  bool known = false;
  std::vector<QueryColumn> columns;
  if (found) {
    out.set("schemaname", found->name.schema.empty() ? nullptr : text(found->name.schema.spelling()));
    out.set("catalogname", nullptr);
    out.set("$kind", text(found->kind));
    columns = columns_of(found->name, known);
  } else {
    unresolved("relation " + (written.schema.empty() ? "" : written.schema.spelling() + ".") + std::string(name));
  }
  relation = make_relation(visible, columns, alias);
  relation->open = !known;
  if (found) {
    relation->relation = kept(found->name);
    relation->typed = known;
    const auto* catalog = builtin::relation(found->name.schema.spelling(), found->name.name.spelling());
    if (catalog != nullptr && found->kind == "catalog" && alias.list("colnames").empty()) {
      for (const builtin::Column& column : catalog->columns) {  // what only older servers have
        if (column.star) continue;
        relation->columns.push_back(new_column({column.name, {column.type, {}, nullptr}, relation->alias, column.name,
                                                relation->relation, column.name, false}));
      }
    }
  }
  if (!alias.is_null()) {
    bool renamed = false;
    for (std::size_t i = 0; i < columns.size() && known; ++i)
      renamed = renamed || relation->columns[i]->name != columns[i].name;
    out.set("alias", alias_node(alias, visible, *relation, renamed));
  }
  return out.done();
}

Resolver::FromItem Resolver::from_relation(const Node& node) {
  ScopeRelation* relation = nullptr;
  const Node* out = range_var(node, relation);
  return {out, {relation}};
}

Resolver::FromItem Resolver::from_query(const Node& node, Scope& scope) {
  const Query query = any_query(node["subquery"], node.flag("lateral") ? &scope : scope.parent, Names::visible);
  const Node& alias = node["alias"];
  const std::string_view name = alias.is_null() ? "unnamed_subquery" : alias.str("aliasname");
  ScopeRelation* relation = make_relation(name, query.columns, alias);
  relation->open = query.open;
  Rebuild out(arena_, node);
  out.set("subquery", query.node);
  out.set("alias", alias_node(alias, name, *relation, !alias.list("colnames").empty()));
  return {out.done(), {relation}};
}

// What one function in FROM gives.
std::vector<QueryColumn> Resolver::function_columns(const Node& call, const Value& value, const Node& definitions,
                                                    std::string_view alias, bool single, bool& open, bool& scalar) {
  std::vector<QueryColumn> out;
  if (!definitions.items().empty()) {
    for (const Node* definition : definitions.items()) {
      Typed type;
      type_name((*definition)["typeName"], type);
      out.push_back({definition->str("colname"), type});
    }
    return out;
  }
  const bool is_call = value.node->is("FuncCall");
  // unnest(a, b) stands for ROWS FROM (unnest(a), unnest(b)).
  const auto function = call.list("funcname");
  if (is_call && call.list("args").size() > 1 && function.size() == 1 && function[0]->string() == "unnest") {
    for (const Node* argument : call.list("args")) {
      const TypeId array = types_.id(parse_printed_type(argument->str("$type")));
      out.push_back({"unnest", {types_.element_of(array), {}, nullptr}});
    }
    return out;
  }
  const Overload found = is_call ? call_overload_ : Overload{};
  if (is_call && found.columns.size() > 1) {
    for (const OutputColumn& column : found.columns) out.push_back({kept(column.name.spelling()), typed(column.type)});
    return out;
  }
  const QualifiedName row = types_.row_of(value.type.id);
  if (!row.empty()) {
    bool known = false;
    out = columns_of(row, known);
    for (QueryColumn& column : out) column.table = nullptr;
    open = !known;
    return out;
  }
  // A table function of one column gives rows of one column, any other function a single value.
  const bool table_function = is_call && found.columns.size() == 1 && value.type.id == known_.record;
  if (!table_function && (value.type.id == known_.record || (is_call && !found.found))) {
    open = true;
    return out;
  }
  std::string_view name;
  if (is_call && found.columns.size() == 1) name = kept(found.columns[0].name.spelling());
  if (name.empty()) name = single && !alias.empty() ? alias : kept(output_name(call));
  Typed type = value.type;
  if (table_function) type = typed(found.columns[0].type);
  if (type.id == kNoType && !is_call) open = true;
  scalar = !table_function;
  out.push_back({name, type});
  return out;
}

Resolver::FromItem Resolver::from_function(const Node& node, Scope& scope) {
  const Scope* outside = scope_;
  scope_ = &scope;  // functions see what stands before them
  const Node& alias = node["alias"];
  std::vector<QueryColumn> columns;
  std::vector<const Node*> functions;
  std::string_view first_name;
  bool open = false;
  bool scalar = false;
  bool has_definitions = !node.list("coldeflist").empty();
  const auto written = node.list("functions");
  for (const Node* pair : written) {
    if (pair->items().empty()) continue;
    const Node& function = *pair->items()[0];
    const Value value = this->value(function);
    const Node& own = pair->items().size() > 1 ? *pair->items()[1] : Node::null();
    const bool has_own = !own.items().empty();
    has_definitions = has_definitions || has_own;
    if (first_name.empty()) first_name = kept(output_name(*value.node));
    bool one_scalar = false;
    auto some = function_columns(*value.node, value, has_own ? own : node["coldeflist"], alias.str("aliasname"),
                                 written.size() == 1, open, one_scalar);
    scalar = written.size() == 1 && one_scalar;
    std::ranges::move(some, std::back_inserter(columns));
    functions.push_back(arena_.list({value.node, has_own ? generic_child(own) : arena_.clone(own)}));
  }
  scope_ = outside;
  if (node.flag("ordinality")) {
    columns.push_back({"ordinality", {known_.int8, {}, nullptr}});
    scalar = false;
  }
  if (first_name == "?column?") first_name = {};
  const std::string_view name = alias.is_null() ? first_name : alias.str("aliasname");
  ScopeRelation* relation = make_relation(name, columns, alias);
  relation->open = open;
  relation->scalar = scalar;
  Rebuild out(arena_, node);
  out.set("functions", arena_.list(functions));
  if (node.has("coldeflist")) out.set("coldeflist", generic_child(node["coldeflist"]));
  // The one function with a column definition list has that in place of an alias list.
  const bool defined = has_definitions && written.size() == 1 && !node.flag("ordinality");
  if (!defined) out.set("alias", alias_node(alias, name, *relation, true));
  return {out.done(), {relation}};
}

// XMLTABLE, JSON_TABLE: columns are part of the clause.
Resolver::FromItem Resolver::from_table_function(const Node& node, Scope& scope) {
  const Scope* outside = scope_;
  scope_ = &scope;
  const bool json = node.is("JsonTable");
  Rebuild out(arena_, node);
  std::vector<QueryColumn> columns;
  const auto gather = [&](auto&& self, std::span<const Node* const> list) -> void {
    for (const Node* column : list) {
      if (!column->list("columns").empty()) {
        self(self, column->list("columns"));
        continue;
      }
      Typed type;
      if (column->flag("for_ordinality") || column->str("coltype") == "JTC_FOR_ORDINALITY") {
        type.id = known_.int4;
      } else {
        type_name((*column)["typeName"], type);
      }
      const std::string_view name = column->str(json ? "name" : "colname");
      columns.push_back({name, type});
    }
  };
  gather(gather, node.list("columns"));
  for (const NodeField& field : node.fields()) {
    if (field.name != "alias" && field.name != "columns" && !field.name.starts_with('$'))
      out.set(field.name, generic_child(*field.value));
  }
  out.set("columns", generic_child(node["columns"]));
  scope_ = outside;
  const Node& alias = node["alias"];
  const std::string_view name = alias.is_null() ? (json ? "json_table" : "xmltable") : alias.str("aliasname");
  ScopeRelation* relation = make_relation(name, columns, alias);
  out.set("alias", alias_node(alias, name, *relation, !alias.list("colnames").empty()));
  return {out.done(), {relation}};
}

Resolver::FromItem Resolver::from_sample(const Node& node, Scope& scope) {
  FromItem inner = from_item(node["relation"], scope);
  const Scope* outside = scope_;
  scope_ = &scope;
  Rebuild out(arena_, node);
  out.set("relation", inner.node);
  out.set("args", list_of(value_list(node.list("args"), false)));
  if (node.has("repeatable")) out.set("repeatable", value(node["repeatable"]).node);
  scope_ = outside;
  inner.node = out.done();
  return inner;
}

namespace {

std::vector<const ScopeColumn*> visible_columns(std::span<const ScopeRelation* const> relations, bool& open) {
  std::vector<const ScopeColumn*> out;
  for (const ScopeRelation* relation : relations) {
    if (!relation->names_columns) continue;
    open = open || relation->open;
    for (const ScopeColumn* column : relation->columns) {
      if (column->star) out.push_back(column);
    }
  }
  return out;
}

const ScopeColumn* named(const std::vector<const ScopeColumn*>& columns, std::string_view name) {
  const auto it = std::ranges::find_if(columns, [&](const ScopeColumn* column) { return column->name == name; });
  return it == columns.end() ? nullptr : *it;
}

}  // namespace

// The columns of a join with USING: the merged ones first, then the rest of each side.
void Resolver::merge_columns(ScopeRelation& join, const FromItem& left, const FromItem& right,
                             std::span<const std::string_view> names, std::string_view kind) {
  const auto left_columns = visible_columns(left.relations, join.open);
  const auto right_columns = visible_columns(right.relations, join.open);
  std::set<std::string_view> merged;
  for (const std::string_view name : names) {
    const ScopeColumn* a = named(left_columns, name);
    const ScopeColumn* b = named(right_columns, name);
    if (a == nullptr && b == nullptr) continue;
    merged.insert(name);
    if (a == nullptr || b == nullptr) {  // the other side is not known: nor is which of them gives the column
      const ScopeColumn* given = kind == "JOIN_RIGHT" ? b : kind == "JOIN_FULL" ? nullptr : a;
      join.columns.push_back(given != nullptr ? given : new_column({name, {}, {}, name}));
      continue;
    }
    // What the merged column is: one side's column where that has the common type already, else the join's own.
    const std::array<TypeId, 2> types{a->type.id, b->type.id};
    Typed type{types_.common_type(types), {}, nullptr};
    if (a->type.modifier == b->type.modifier && a->type.id == b->type.id) type.modifier = a->type.modifier;
    const auto whole = [&](const ScopeColumn* side) {
      return type.id == kNoType || (side->type.id == type.id && side->type.modifier == type.modifier);
    };
    const ScopeColumn* chosen = nullptr;
    if (kind == "JOIN_FULL") chosen = nullptr;
    else if (kind == "JOIN_RIGHT") chosen = whole(b) ? b : nullptr;
    else if (whole(a)) chosen = a;
    else if (kind == "JOIN_INNER" && whole(b)) chosen = b;
    if (chosen == nullptr) chosen = new_column({name, type, {}, name, nullptr, {}, true});
    join.columns.push_back(chosen);
  }
  for (const auto* side : {&left_columns, &right_columns}) {
    for (const ScopeColumn* column : *side) {
      if (!merged.contains(column->name)) join.columns.push_back(column);
    }
  }
}

Resolver::FromItem Resolver::from_join(const Node& node, Scope& scope) {
  // Down the left side in a loop: joins are written in long chains.
  std::vector<const Node*> chain{&node};
  while (chain.back()->operator[]("larg").is("JoinExpr")) chain.push_back(&(*chain.back())["larg"]);
  FromItem left = from_item((*chain.back())["larg"], scope);
  const std::size_t before = scope.relations.size();
  for (std::size_t i = chain.size(); i-- > 0;) {
    const Node& join = *chain[i];
    const std::string_view kind = join.str("jointype");
    Rebuild out(arena_, join);
    // LATERAL on the right sees the left.
    scope.relations.insert(scope.relations.end(), left.relations.begin(), left.relations.end());
    FromItem right = from_item(join["rarg"], scope);
    scope.relations.resize(before);

    std::vector<std::string_view> using_names;
    for (const Node* name : join.list("usingClause")) using_names.push_back(name->string());
    bool open = false;
    if (join.flag("isNatural")) {
      const auto left_columns = visible_columns(left.relations, open);
      const auto right_columns = visible_columns(right.relations, open);
      for (const ScopeColumn* column : left_columns) {
        if (named(right_columns, column->name) != nullptr) using_names.push_back(column->name);
      }
      if (!open) {
        out.set("isNatural", nullptr);
        std::vector<const Node*> names;
        for (const std::string_view name : using_names) names.push_back(text(name));
        if (!names.empty()) out.set("usingClause", arena_.list(names));
      }
    }
    FromItem joined;
    if (join.has("quals")) {
      Scope both{scope.parent, left.relations};
      both.relations.insert(both.relations.end(), right.relations.begin(), right.relations.end());
      const Scope* outside = scope_;
      scope_ = &both;
      out.set("quals", boolean(join["quals"]));
      scope_ = outside;
    }
    const Node& alias = join["alias"];
    if (using_names.empty() && alias.is_null()) {
      joined.relations = std::move(left.relations);
      joined.relations.insert(joined.relations.end(), right.relations.begin(), right.relations.end());
    } else {
      ScopeRelation* relation = new_relation();
      relation->open = open;
      merge_columns(*relation, left, right, using_names, kind);
      std::vector<const Node*> pairs;
      for (const std::string_view name : using_names) {
        const ScopeColumn* a = named(visible_columns(left.relations, open), name);
        const ScopeColumn* b = named(visible_columns(right.relations, open), name);
        if (a != nullptr && b != nullptr)
          pairs.push_back(arena_.list({column_value(join, *a).node, column_value(join, *b).node}));
      }
      if (!pairs.empty()) out.set("$using", arena_.list(pairs));
      if (!alias.is_null()) {
        // The alias hides what it joins; its columns are its own.
        std::vector<QueryColumn> columns;
        for (const ScopeColumn* column : relation->columns)
          columns.push_back({column->name, column->type, column->table, column->column});
        const bool was_open = relation->open;
        relation = make_relation(alias.str("aliasname"), columns, alias);
        relation->open = was_open;
        out.set("alias", alias_node(alias, alias.str("aliasname"), *relation, !alias.list("colnames").empty()));
        joined.relations = {relation};
      } else {
        relation->names_rows = false;
        for (const auto* side : {&left.relations, &right.relations}) {
          for (const ScopeRelation* each : *side) {
            if (!each->names_rows) continue;
            ScopeRelation* hidden = new_relation();
            *hidden = *each;
            hidden->names_columns = false;
            joined.relations.push_back(hidden);
          }
        }
        joined.relations.push_back(relation);
        if (const Node& together = join["join_using_alias"]; !together.is_null()) {
          ScopeRelation* merged = new_relation();
          merged->alias = together.str("aliasname");
          merged->names_columns = false;
          const auto count = static_cast<long>(std::min(using_names.size(), relation->columns.size()));
          merged->columns.assign(relation->columns.begin(), relation->columns.begin() + count);
          joined.relations.push_back(merged);
        }
      }
    }
    out.set("larg", left.node).set("rarg", right.node);
    joined.node = out.done();
    left = std::move(joined);
  }
  return left;
}

}  // namespace plumb::postgres
