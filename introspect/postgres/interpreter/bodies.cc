#include "introspect/postgres/interpreter/bodies.h"

#include <memory>
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

}  // namespace

Expression resolve_body(const Interpreter& in, const Node& node, std::span<const ScopeItem> scope) {
  auto arena = std::make_shared<Arena>();
  const Node* resolved = resolve_into(*arena, in, node, scope);
  return in.resolved(make_tree(std::move(arena), resolved));
}

Result<Expression> resolve_view_query(const Interpreter& in, const Node& query, std::vector<OutputColumn>& columns) {
  Resolution resolution = resolve_query(query, in.schema, in.path);
  for (const std::string& what : resolution.unresolved) {
    if (what.starts_with("relation ") && !in.may_be_an_extensions()) return Interpreter::missing(what);
  }
  columns = std::move(resolution.columns);
  return in.resolved(std::move(resolution.tree));
}

}  // namespace plumb::postgres
