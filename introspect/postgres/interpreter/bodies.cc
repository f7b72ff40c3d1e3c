#include "introspect/postgres/interpreter/bodies.h"

#include <memory>
#include <string>
#include <vector>

namespace plumb::postgres {
namespace {

bool is_query(const Node& node) {
  return node.is("SelectStmt") || node.is("InsertStmt") || node.is("UpdateStmt") || node.is("DeleteStmt") ||
         node.is("MergeStmt");
}

const Node* resolve_into(Arena& arena, const Interpreter& in, const Node& node, std::span<const ScopeItem> scope) {
  if (node.is_list()) {
    std::vector<const Node*> items;
    for (const Node* item : node.items()) items.push_back(resolve_into(arena, in, *item, scope));
    return arena.list(items);
  }
  if (node.is("ReturnStmt")) {
    const Tree value = resolve_expression(node["returnval"], in.schema, in.path, scope).tree;
    return arena.with(node, "returnval", arena.clone(*value));
  }
  if (node.is("NotifyStmt") || !node.is_object()) return arena.clone(node);
  const Tree tree = is_query(node) ? resolve_query(node, in.schema, in.path, scope).tree
                                   : resolve_expression(node, in.schema, in.path, scope).tree;
  return arena.clone(*tree);
}

// CREATE VIEW v (a) AS VALUES (1) is to the server SELECT column1 AS a FROM (VALUES (1)) "*VALUES*".
const Node* named_values(Arena& arena, const Node& query, std::span<const Name> names) {
  if (query.has("larg")) {
    const Node* out = arena.with(query, "larg", named_values(arena, query["larg"], names));
    return arena.with(*out, "rarg", named_values(arena, query["rarg"], names));
  }
  const auto rows = query.list("valuesLists");
  if (rows.empty()) return &query;
  constexpr std::string_view kAlias = "*VALUES*";
  std::vector<const Node*> targets;
  bool renamed = false;
  for (std::size_t i = 0; i < rows[0]->items().size(); ++i) {
    const std::string own = "column" + std::to_string(i + 1);
    const std::string& name = i < names.size() ? names[i].spelling() : own;
    renamed = renamed || name != own;
    const Node* fields = arena.list({arena.string(kAlias), arena.string(own)});
    targets.push_back(arena.object("ResTarget", {{"name", arena.string(name)}, {"val", arena.object("ColumnRef", {{"fields", fields}})}}));
  }
  if (!renamed) return &query;
  const Node* alias = arena.object("Alias", {{"aliasname", arena.string(kAlias)}});
  const Node* from = arena.object("RangeSubselect", {{"subquery", &query}, {"alias", alias}});
  return arena.object("SelectStmt", {{"targetList", arena.list(targets)},
                                     {"fromClause", arena.list({from})},
                                     {"limitOption", arena.string("LIMIT_OPTION_DEFAULT")},
                                     {"op", arena.string("SETOP_NONE")}});
}

}  // namespace

Expression resolve_body(const Interpreter& in, const Node& node, std::span<const ScopeItem> scope) {
  auto arena = std::make_shared<Arena>();
  const Node* resolved = resolve_into(*arena, in, node, scope);
  return in.resolved(make_tree(std::move(arena), resolved));
}

Result<Expression> resolve_view_query(const Interpreter& in, const Node& query, std::vector<OutputColumn>& columns,
                                      std::span<const Name> names) {
  Arena arena;
  Resolution resolution = resolve_query(*named_values(arena, query, names), in.schema, in.path);
  for (const std::string& what : resolution.unresolved) {
    if (what.starts_with("relation ") && !in.may_be_an_extensions()) return Interpreter::missing(what);
  }
  columns = std::move(resolution.columns);
  return in.resolved(std::move(resolution.tree));
}

}  // namespace plumb::postgres
