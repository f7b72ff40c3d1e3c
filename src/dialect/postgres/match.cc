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

/// The names that the expression uses for columns.
std::set<std::string_view> column_names(const Node& tree) {
  std::set<std::string_view> names;
  std::vector<const Node*> left{&tree};
  while (!left.empty()) {
    const Node& node = *left.back();
    left.pop_back();
    if (node.is("ColumnRef") && !node.list("fields").empty()) names.insert(node.list("fields").back()->string());
    for (const Node* item : node.items()) left.push_back(item);
    for (const NodeField& field : node.fields()) left.push_back(field.value);
  }
  return names;
}

bool has_retyped(const Table& from, const Table* to, const std::set<std::string_view>& names) {
  if (to == nullptr) return false;
  return std::ranges::any_of(from.columns, [&](const Column& column) {
    if (!names.contains(column.id.name.spelling())) return false;
    const Column* other = to->column(column.id.name);
    return other != nullptr && other->type != column.type;
  });
}

/// Whether a column of a name that the expression uses has another type on the other side: then the server prints the same
/// definition otherwise.
bool names_a_retyped_column(const Node& tree, const NormalizedSchema& from, const NormalizedSchema& to) {
  const std::set<std::string_view> names = column_names(tree);
  return std::ranges::any_of(from.schema().all<Table>(),
                             [&](const auto& one) { return has_retyped(one.second, to.schema().find<Table>(one.first), names); });
}

/// The same, of the one table that the expression belongs to.
bool names_a_retyped_column_of_its_own(const ExpressionAt& from, const ExpressionAt& to) {
  const Table* table = from.schema.schema().find<Table>(from.owner.table());
  const Table* now = to.schema.schema().find<Table>(to.owner.table());
  if (table == nullptr || now == nullptr) return false;
  return has_retyped(*table, now, column_names(*from.expression.tree));
}

/// Whether an operator or function takes the operands of both trees, which are of one structure, as the same types.
bool same_casts(const Node& a, const Node& b) {
  if (&a == &b) return true;
  if (a.is_list()) return std::ranges::equal(a.items(), b.items(), [](const Node* x, const Node* y) { return same_casts(*x, *y); });
  if (!a.is_object()) return true;
  if (a.str("$cast") != b.str("$cast")) return false;
  return std::ranges::all_of(a.fields(), [&](const NodeField& field) { return field.name.starts_with('$') || same_casts(*field.value, b[field.name]); });
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

/// A tree of the one's expression with what its columns are on the other side.
Tree with_types_of(const Node& tree, const ExpressionAt& one, const NormalizedSchema& other) {
  if (tree.is("SelectStmt")) return resolve_query(tree, other.schema(), {}).tree;
  std::vector<ScopeItem> scope;
  if (const Index* index = one.schema.schema().find<Index>(one.owner)) scope.push_back({{}, index->table, {}});
  else if (one.schema.schema().find<Table>(one.owner.table()) != nullptr) scope.push_back({{}, one.owner.table(), {}});
  return resolve_expression(tree, other.schema(), {}, scope).tree;
}

/// Whether the old printing, which the server reads again when a column changes its type, comes out as the new one.
bool reprinted(const ExpressionAt& from, const ExpressionAt& to) {
  const Node& tree = *from.expression.tree;
  if (tree.is_list() || tree.is("ReturnStmt") || tree.is("PartitionBoundSpec")) return false;
  Arena arena;
  const Tree given = with_types_of(tree, from, to.schema);
  const Node* text = canonical(arena, *given, context_of(to, false));
  const Node* printed = canonical(arena, *to.expression.tree, context_of(to, false));
  return Matcher(to.schema.schema(), to.schema.schema()).match(*text, *printed) == Sameness::same;
}

/// Whether one text on both sides stays one definition where a column that it names gets another type: the server then reads
/// its own printing again, which may not be what it makes of the text (`a IN (1, 2)` is read again as an array of integers).
bool outlives_the_type(const ExpressionAt& from, const ExpressionAt& to) {
  Arena arena;
  const Tree given = with_types_of(*canonical(arena, *from.expression.tree, context_of(from, false)), from, to.schema);
  const Node* text = canonical(arena, *given, context_of(to, false));
  return same_structure(*text, *canonical(arena, *to.expression.tree, context_of(to, false)));
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
  if (same_structure(*a.tree, *b.tree)) {
    const bool both_written = a.origin == Origin::written && b.origin == Origin::written;
    if (both_written && names_a_retyped_column_of_its_own(from, to)) return outlives_the_type(from, to) ? Sameness::same : Sameness::different;
    const bool calls_another = !same_casts(*a.tree, *b.tree) && !names_a_retyped_column(*a.tree, from.schema, to.schema);
    if (!calls_another) return Sameness::same;
  }
  // One server prints one meaning in one way, so two of its printings tell apart even what means the same.
  const bool both_printed = a.origin == Origin::printed && b.origin == Origin::printed;
  if (both_printed && from_schema.flavor.major == to_schema.flavor.major && from_schema.from_server && to_schema.from_server) {
    const bool same = names_a_retyped_column(*a.tree, from.schema, to.schema) && reprinted(from, to);
    return same ? Sameness::same : Sameness::different;
  }
  return same_meaning(from, to);
}

}  // namespace plumb::postgres
