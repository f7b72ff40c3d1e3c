#include "dialect/postgres/match.h"

#include <algorithm>
#include <set>
#include <vector>

#include "dialect/postgres/canonical.h"
#include "dialect/postgres/match_bound.h"
#include "dialect/postgres/matcher.h"
#include "dialect/postgres/resolve.h"

namespace plumb::postgres {
namespace {

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && (c < '\t' || c > '\r')) out += c;
  }
  return out;
}

/// The type that an untyped literal gets where the expression stands: a column's default, a domain's.
DataType target_type(const ExpressionAt& at) {
  const Schema& schema = at.schema.schema();
  DataType type;
  if (at.owner.kind == Kind::column) {
    const Table* table = schema.find<Table>(at.owner.table());
    const Column* column = table == nullptr ? nullptr : table->column(at.owner.name);
    if (column != nullptr) type = column->type;
  } else if (at.owner.kind == Kind::domain) {
    if (const Domain* domain = schema.find<Domain>(at.owner)) type = domain->base;
  }
  type = base_type(type, schema);
  type.arguments.clear();
  return type;
}

bool is_before_14(const NormalizedSchema& side) {
  const int major = side.schema().flavor.major;
  return major > 0 && major < 14;
}

CanonicalContext context_of(const ExpressionAt& at, bool one_call_form) {
  const Schema& schema = at.schema.schema();
  CanonicalContext out{.major = schema.flavor.major, .target = target_type(at), .one_call_form = one_call_form};
  const Node& tree = *at.expression.tree;
  if (!tree.is_list() && !tree.is("ReturnStmt")) return out;
  if (at.owner.kind == Kind::function) out.routine = schema.find<Function>(at.owner);
  if (at.owner.kind == Kind::procedure) out.routine = schema.find<Procedure>(at.owner);
  return out;
}

Sameness better(Sameness a, Sameness b) {
  if (a == Sameness::same || b == Sameness::same) return Sameness::same;
  return a == Sameness::unknown || b == Sameness::unknown ? Sameness::unknown : Sameness::different;
}

/// Whether a column of a name that the expression uses has another type on the other side: then the server prints the same
/// definition otherwise.
bool names_a_retyped_column(const Node& tree, const NormalizedSchema& from, const NormalizedSchema& to) {
  std::set<std::string_view> names;
  std::vector<const Node*> left{&tree};
  while (!left.empty()) {
    const Node& node = *left.back();
    left.pop_back();
    if (node.is("ColumnRef") && !node.list("fields").empty()) names.insert(node.list("fields").back()->string());
    for (const Node* item : node.items()) left.push_back(item);
    for (const NodeField& field : node.fields()) left.push_back(field.value);
  }
  for (const auto& [id, table] : from.schema().all<Table>()) {
    const Table* now = to.schema().find<Table>(id);
    if (now == nullptr) continue;
    for (const Column& column : table.columns) {
      const Column* other = names.contains(column.id.name.spelling()) ? now->column(column.id.name) : nullptr;
      if (other != nullptr && other->type != column.type) return true;
    }
  }
  return false;
}

/// `from` and `to` have trees.
Sameness same_meaning(const ExpressionAt& from, const ExpressionAt& to) {
  const Expression& a = from.expression;
  const Expression& b = to.expression;
  const Schema& from_schema = from.schema.schema();
  const Schema& to_schema = to.schema.schema();
  Arena arena;
  const bool one_call_form = is_before_14(from.schema) || is_before_14(to.schema);
  const Node* from_tree = canonical(arena, *a.tree, context_of(from, one_call_form));
  const Node* to_tree = canonical(arena, *b.tree, context_of(to, one_call_form));
  if (same_structure(*from_tree, *to_tree)) return Sameness::same;
  if (from_tree->is("PartitionBoundSpec") && to_tree->is("PartitionBoundSpec")) {
    return same_bound(*from_tree, bound_types(from), *to_tree, bound_types(to));
  }

  // What may be missing on one side is what a server adds on the other: with two texts, or two servers, either way.
  const auto forth = [&] { return Matcher(from_schema, to_schema).match(*from_tree, *to_tree); };
  const auto back = [&] { return Matcher(to_schema, from_schema).match(*to_tree, *from_tree); };
  if (a.origin != b.origin) return a.origin == Origin::written ? forth() : back();
  return better(forth(), back());
}

/// The tree of the one's expression with what its columns are on the other side.
Tree with_types_of(const ExpressionAt& one, const NormalizedSchema& other) {
  const Node& tree = *one.expression.tree;
  if (tree.is("SelectStmt")) return resolve_query(tree, other.schema(), {}).tree;
  std::vector<ScopeItem> scope;
  if (const Index* index = one.schema.schema().find<Index>(one.owner)) scope.push_back({{}, index->table, {}});
  else if (!one.owner.owner.empty()) scope.push_back({{}, one.owner.table(), {}});
  return resolve_expression(tree, other.schema(), {}, scope).tree;
}

/// Whether the one's printing, given to the other's server as a text, comes out as the other's printing.
bool reprinted(const ExpressionAt& from, const ExpressionAt& to) {
  const Node& tree = *from.expression.tree;
  if (tree.is_list() || tree.is("ReturnStmt") || tree.is("PartitionBoundSpec")) return false;
  const auto comes_out = [](const ExpressionAt& one, const ExpressionAt& other) {
    Arena arena;
    const Tree given = with_types_of(one, other.schema);
    const Node* text = canonical(arena, *given, context_of(other, false));
    const Node* printed = canonical(arena, *other.expression.tree, context_of(other, false));
    return Matcher(other.schema.schema(), other.schema.schema()).match(*text, *printed) == Sameness::same;
  };
  return comes_out(from, to) || comes_out(to, from);
}

}  // namespace

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to) {
  const Expression& a = from.expression;
  const Expression& b = to.expression;
  if (a.empty() || b.empty()) return a.empty() == b.empty() ? Sameness::same : Sameness::different;
  if (!a.tree || !b.tree) {
    return without_blanks(a.text) == without_blanks(b.text) ? Sameness::same : Sameness::unknown;
  }
  const Schema& from_schema = from.schema.schema();
  const Schema& to_schema = to.schema.schema();

  // What no rewriting tells apart needs none.
  if (same_structure(*a.tree, *b.tree)) return Sameness::same;
  // One server prints one meaning in one way, so two of its printings tell apart even what means the same.
  const bool both_printed = a.origin == Origin::printed && b.origin == Origin::printed;
  if (both_printed && from_schema.flavor.major == to_schema.flavor.major && from_schema.from_server && to_schema.from_server) {
    const bool same = names_a_retyped_column(*a.tree, from.schema, to.schema) && reprinted(from, to);
    return same ? Sameness::same : Sameness::different;
  }
  return same_meaning(from, to);
}

}  // namespace plumb::postgres
