// INSERT, UPDATE, DELETE, MERGE: actions of rules, bodies of SQL functions, WITH.
#include "dialect/postgres/resolver.h"

namespace plumb::postgres {
// SET a = x, (b, c) = (SELECT ...).
const Node* Resolver::assignments(const Node& list, const ScopeRelation* target) {
  std::vector<const Node*> out;
  for (const Node* item : list.items()) {
    Rebuild rebuilt(arena_, *item);
    const ScopeColumn* column = target != nullptr ? column_of(*target, item->str("name")) : nullptr;
    const Value each = value((*item)["val"]);
    const bool whole = item->list("indirection").empty();
    rebuilt.set("val", column != nullptr && whole ? coerced(each, column->type.id, column->type.modifier) : each.node);
    if (item->has("indirection")) rebuilt.set("indirection", generic_child((*item)["indirection"]));
    out.push_back(rebuilt.done());
  }
  return arena_.list(out);
}

void Resolver::returning(Rebuild& out, const Node& node, Query& query, Names names) {
  if (!node.has("returningList")) return;
  out.set("returningList", target_list(node["returningList"], names, query.columns, query.open));
}

Query Resolver::insert(const Node& node, const Scope* parent, Names names) {
  const Kept outside(scope_);
  const Kept common(common_);
  CommonTables tables;
  Rebuild out(arena_, node);
  if (node.has("withClause")) out.set("withClause", with_clause(node["withClause"], tables, parent));
  ScopeRelation* target = nullptr;
  const CommonTables* all = common_;
  common_ = nullptr;  // the target is never a common table
  out.set("relation", range_var(node["relation"], target));
  common_ = all;

  std::vector<const ScopeColumn*> columns;
  for (const Node* column : node.list("cols")) columns.push_back(column_of(*target, column->str("name")));
  if (node.has("selectStmt")) {
    const Node& source = node["selectStmt"];
    Query query = select_arm(source, parent, Names::hidden);
    if (!node.has("cols") && !target->open && !query.open) {  // the server prints them always
      std::vector<const Node*> named;
      for (const ScopeColumn* column : target->columns) {
        if (columns.size() == query.columns.size()) break;
        columns.push_back(column);
        named.push_back(arena_.object("ResTarget", {{"name", text(column->name)}}));
      }
      if (!named.empty()) out.set("cols", arena_.list(named));
    }
    std::vector<TypeId> types;
    for (const ScopeColumn* column : columns) types.push_back(column != nullptr ? column->type.id : kNoType);
    out.set("selectStmt", cast_columns(*query.node, types));
  }

  Scope scope{parent, {target}};
  scope_ = &scope;
  if (const Node& conflict = node["onConflictClause"]; !conflict.is_null()) {
    Rebuild rebuilt(arena_, conflict);
    ScopeRelation* excluded = new_relation();
    *excluded = *target;
    excluded->alias = "excluded";
    excluded->names_columns = false;
    for (const ScopeColumn*& column : excluded->columns) {
      ScopeColumn* copy = new_column(*column);
      copy->ref_table = "excluded";
      column = copy;
    }
    if (conflict.has("infer")) rebuilt.set("infer", generic_child(conflict["infer"]));
    Scope both{parent, {target, excluded}};
    scope_ = &both;
    if (conflict.has("targetList")) rebuilt.set("targetList", assignments(conflict["targetList"], target));
    if (conflict.has("whereClause")) rebuilt.set("whereClause", boolean(conflict["whereClause"]));
    out.set("onConflictClause", rebuilt.done());
    scope_ = &scope;
  }
  Query query;
  returning(out, node, query, names);
  query.node = out.done();
  return query;
}

Query Resolver::update(const Node& node, const Scope* parent, Names names) {
  const Kept outside(scope_);
  const Kept common(common_);
  CommonTables tables;
  Rebuild out(arena_, node);
  if (node.has("withClause")) out.set("withClause", with_clause(node["withClause"], tables, parent));
  ScopeRelation* target = nullptr;
  const CommonTables* all = common_;
  common_ = nullptr;
  out.set("relation", range_var(node["relation"], target));
  common_ = all;
  Scope scope{parent, {target}};
  scope_ = &scope;
  if (node.has("fromClause")) out.set("fromClause", from_list(node["fromClause"], scope));
  scope_ = &scope;
  out.set("targetList", assignments(node["targetList"], target));
  if (node.has("whereClause")) out.set("whereClause", boolean(node["whereClause"]));
  Query query;
  returning(out, node, query, names);
  query.node = out.done();
  return query;
}

Query Resolver::delete_(const Node& node, const Scope* parent, Names names) {
  const Kept outside(scope_);
  const Kept common(common_);
  CommonTables tables;
  Rebuild out(arena_, node);
  if (node.has("withClause")) out.set("withClause", with_clause(node["withClause"], tables, parent));
  ScopeRelation* target = nullptr;
  const CommonTables* all = common_;
  common_ = nullptr;
  out.set("relation", range_var(node["relation"], target));
  common_ = all;
  Scope scope{parent, {target}};
  scope_ = &scope;
  if (node.has("usingClause")) out.set("usingClause", from_list(node["usingClause"], scope));
  scope_ = &scope;
  if (node.has("whereClause")) out.set("whereClause", boolean(node["whereClause"]));
  Query query;
  returning(out, node, query, names);
  query.node = out.done();
  return query;
}

Query Resolver::merge(const Node& node, const Scope* parent, Names names) {
  const Kept outside(scope_);
  const Kept common(common_);
  CommonTables tables;
  Rebuild out(arena_, node);
  if (node.has("withClause")) out.set("withClause", with_clause(node["withClause"], tables, parent));
  ScopeRelation* target = nullptr;
  const CommonTables* all = common_;
  common_ = nullptr;
  out.set("relation", range_var(node["relation"], target));
  common_ = all;
  Scope scope{parent, {target}};
  scope_ = &scope;
  FromItem source = from_item(node["sourceRelation"], scope);
  out.set("sourceRelation", source.node);
  scope.relations.insert(scope.relations.end(), source.relations.begin(), source.relations.end());
  out.set("joinCondition", boolean(node["joinCondition"]));
  std::vector<const Node*> branches;
  for (const Node* branch : node.list("mergeWhenClauses")) {
    Rebuild rebuilt(arena_, *branch);
    if (branch->has("condition")) rebuilt.set("condition", boolean((*branch)["condition"]));
    if (branch->has("targetList")) {
      const bool inserts = branch->str("commandType") == "CMD_INSERT";
      rebuilt.set("targetList", inserts ? arena_.clone((*branch)["targetList"])
                                        : assignments((*branch)["targetList"], target));
    }
    if (branch->has("values")) rebuilt.set("values", list_of(value_list(branch->list("values"), false)));
    branches.push_back(rebuilt.done());
  }
  out.set("mergeWhenClauses", arena_.list(branches));
  Query query;
  returning(out, node, query, names);
  query.node = out.done();
  return query;
}

}  // namespace plumb::postgres
