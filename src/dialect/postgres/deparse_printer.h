// The writer behind deparse(): one method per construct, spread over deparse_*.cc by subject. Appends to one string.
// Parentheses follow the precedences of the server's grammar; where SQL allows less than an expression (b_expr, c_expr)
// the caller says so. A node that no method knows is written as {Tag}, which no parser accepts: a gap is seen.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/node.h"

namespace plumb::postgres {

/// How strongly a construct holds its operands together: the %left, %right and %nonassoc lines of gram.y, in order.
enum Precedence : int {
  kLowest = 0,
  kOr,
  kAnd,
  kNot,
  kIs,
  kComparison,
  kLike,  // BETWEEN, IN, LIKE, SIMILAR
  kEscape,
  kOperator,  // every other operator
  kAdd,
  kMultiply,
  kPower,
  kAt,  // AT TIME ZONE
  kCollate,
  kSign,
  kCast,
  kPrimary,  // c_expr
};

class Printer {
 public:
  enum class Layout { line, pretty };
  explicit Printer(Layout layout, int indent = 0) : pretty_(layout == Layout::pretty), indent_(indent) {}

  /// Anything that deparse() takes.
  void node(const Node& node);
  std::string take() { return std::move(out_); }

  // deparse_expression.cc
  /// An expression where one of at least `min` may stand; `restricted`: only a b_expr may.
  void expression(const Node& node, int min = kLowest, bool restricted = false);
  void primary(const Node& node) { expression(node, kPrimary); }
  void expressions(std::span<const Node* const> nodes);  // separated by commas
  void constant(const Node& node);

  // deparse_function.cc
  void function_call(const Node& call);
  bool special_syntax(const Node& call);  // EXTRACT(... FROM ...); false where the call has another shape
  void window(const Node& definition);  // what stands in the parentheses of OVER or WINDOW
  void sort_keys(std::span<const Node* const> keys);
  void case_expression(const Node& node);
  void value_function(const Node& node);

  // deparse_xml.cc, deparse_json.cc: false where the node is of another kind
  bool xml_expression(const Node& node);
  bool json_expression(const Node& node);
  void xml_table(const Node& node);
  void json_table(const Node& node);

  // deparse_types.cc
  void type_name(const Node& node);
  void partition_by(const Node& spec);
  void partition_bound(const Node& bound);

  // deparse_query.cc
  void select(const Node& select);
  void query_in_parentheses(const Node& query);
  void with_clause(const Node& clause);
  void target_list(std::span<const Node* const> targets);

  // deparse_from.cc
  void from_list(std::span<const Node* const> items);
  void from_item(const Node& item);
  void relation(const Node& range_var);
  void alias(const Node& alias);
  void column_definitions(std::span<const Node* const> columns);

  // deparse_statement.cc
  bool statement(const Node& node);  // false where the node is another statement
  void body(std::span<const Node* const> statements);

  // Shared words.
  void identifier(std::string_view name);
  void identifiers(std::span<const Node* const> names);            // a, b
  void qualified(std::span<const Node* const> names);              // a.b
  void indirection(std::span<const Node* const> steps);            // .b[1].*
  void operator_name(std::span<const Node* const> names);          // +, OPERATOR(s.+)
  void text(std::string_view text) { out_ += text; }
  void unknown(const Node& node);
  template <class F>
  void comma_separated(std::span<const Node* const> nodes, F&& print) {
    bool first = true;
    for (const Node* item : nodes) {
      if (!first) text(", ");
      first = false;
      print(*item);
    }
  }

  /// The next clause: on a line of its own when pretty.
  void clause(std::string_view words);
  void line();
  /// Whether a node is too long for the rest of a line of a pretty text.
  bool is_long(const Node& node) const;

 private:
  static constexpr int kIndent = 4;

  void expression_body(const Node& node, bool restricted);
  void operation(const Node& node, bool restricted);
  void boolean_operation(const Node& node);
  void sub_link(const Node& node);
  void indirected(const Node& node);
  void row(const Node& node);
  void frame(const Node& definition);
  void simple_select(const Node& select);
  void set_operation(const Node& select);
  void set_operand(const Node& operand, bool parentheses);
  void limits(const Node& select);
  void condition(std::string_view word, const Node& condition);
  void common_table(const Node& cte);
  void merge(const Node& node);
  void insert(const Node& node);
  void set_list(std::span<const Node* const> targets);
  void insert_columns(std::span<const Node* const> targets);
  void returning(const Node& statement);
  void on_conflict(const Node& clause);
  void index_element(const Node& element);
  void function_item(const Node& item);
  void join(const Node& node);
  void json_output(const Node& output);
  void json_value(const Node& value);
  void json_behaviours(const Node& node);
  void json_arguments(std::span<const Node* const> arguments);
  void json_columns(std::span<const Node* const> columns);

  std::string out_;
  bool pretty_;
  int indent_;
};

/// How strongly an expression holds together as it will be printed.
int precedence(const Node& node);

}  // namespace plumb::postgres
