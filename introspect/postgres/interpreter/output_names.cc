#include "introspect/postgres/interpreter/output_names.h"

namespace plumb::postgres {
namespace {

const Node* renamed(Arena& arena, const Node& query, std::span<const Name> names) {
  if (query.has("larg")) {  // the names of a UNION are those of its first branch
    return arena.with(query, "larg", renamed(arena, query["larg"], names));
  }
  const auto targets = query.list("targetList");
  if (targets.empty()) return &query;
  std::vector<const Node*> out(targets.begin(), targets.end());
  for (std::size_t i = 0; i < names.size() && i < out.size(); ++i) {
    out[i] = arena.with(*out[i], "name", arena.string(names[i].spelling()));
  }
  return arena.with(query, "targetList", arena.list(out));
}

}  // namespace

Expression with_output_names(const Interpreter& in, const Expression& query, std::vector<OutputColumn>& columns,
                             std::span<const Name> names) {
  if (names.empty() || !query.tree) return query;
  for (std::size_t i = 0; i < names.size() && i < columns.size(); ++i) columns[i].name = names[i];
  Arena arena;
  return in.resolved(make_tree(*renamed(arena, *query.tree, names)));
}

}  // namespace plumb::postgres
