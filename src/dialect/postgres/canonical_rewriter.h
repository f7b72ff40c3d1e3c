// The rewriter behind canonical(): one method per construct, over canonical_*.cc by subject. Works bottom up, so that
// each method finds its operands in canonical form. Annotations are kept.
//
// Two forms exist only in canonical trees:
//   Type{schema, name, arguments, array}   instead of TypeName
//   Value{text}                            under a TypeCast: what a literal is, read as that type ("$undecided" is set
//                                          where only a server knows whether another text is the same value)
// and A_Const may hold a numeric: A_Const{numeric: "1.50"}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/postgres/canonical.h"

namespace plumb::postgres {

/// The type of a Type or TypeName node.
DataType read_type(const Node& node);
/// What the resolver knows of an expression's type, or what its form says; empty where neither does.
DataType known_type(const Node& node);

/// A name of one or two parts without the pg_catalog that built-in things may be written with.
std::vector<std::string_view> plain_name(const Node& names);

class Rewriter {
 public:
  Rewriter(Arena& arena, const CanonicalContext& context) : arena_(arena), context_(context) {}

  const Node* node(const Node& n);
  /// The whole expression or body, which stands where the context says.
  const Node* whole(const Node& n);

 private:
  using Nodes = std::vector<const Node*>;

  // canonical.cc
  const Node* rewritten(const Node& n);
  const Node* children(const Node& n);
  const Node* list(const Node& n);
  const Node* operation(const Node& n);
  const Node* membership(const Node& n);
  const Node* between(const Node& n);
  const Node* boolean(const Node& n);
  const Node* call(const Node& n);
  const Node* lower_literal(const Node& n);
  const Node* aggregate_order(const Node& n, const Node& rewritten);
  const Node* sublink(const Node& n);
  const Node* case_of(const Node& n);
  const Node* parameter(const Node& n);
  const Node* assignment(const Node& n);

  // canonical_cast.cc
  const Node* cast(const Node& n);
  const Node* cast_of(const Node& n, const Node& arg, const DataType& type);
  const Node* constant(const Node& n);
  const Node* constant_of(const DataType& type, std::string_view text);
  const Node* type_node(const DataType& type);

  // canonical_query.cc
  const Node* select(const Node& n);
  const Node* targets(const Node& n);
  const Node* unnamed(const Node& select);
  const Node* sort_by(const Node& n, const Node& targets);
  const Node* group_by(const Node& list, const Node& targets);
  const Node* output_expression(const Node& n, const Node& rewritten, const Node& targets);
  const Node* from_item(const Node& n);

  // Building.
  const Node* with(const Node& n, std::string_view field, const Node* value) { return arena_.with(n, field, value); }
  const Node* without(const Node& n, std::string_view field) { return n.has(field) ? arena_.with(n, field, nullptr) : &n; }
  const Node* names(const Node& list);
  const Node* operator_of(std::string_view kind, std::string_view name, const Node* left, const Node* right);
  const Node* both(std::string_view boolop, Nodes parts);
  const Node* negation(const Node* part);
  const Node* rows(std::string_view name, const Node& left, const Node& right, std::string_view kind);

  Arena& arena_;
  const CanonicalContext& context_;
};

}  // namespace plumb::postgres
