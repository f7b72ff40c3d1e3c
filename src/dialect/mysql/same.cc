#include "dialect/mysql/same.h"

#include <algorithm>

#include "dialect/mysql/canonical.h"
#include "dialect/mysql/expression_parser.h"
#include "dialect/mysql/resolve_query.h"
#include "dialect/mysql/server.h"
#include "dialect/mysql/sql_mode.h"
#include "dialect/mysql/types.h"

namespace plumb::mysql {
namespace {

Sameness when(bool same) { return same ? Sameness::same : Sameness::different; }

Sameness same_views(const ExpressionAt& from, const ExpressionAt& to) {
  const Schema& a = from.schema.schema();
  const Schema& b = to.schema.schema();
  const auto left = parse_query(from.expression.text, server_of(a).lexer());
  const auto right = parse_query(to.expression.text, server_of(b).lexer());
  if (!left || !right) {
    if (same_body(from.expression.text, to.expression.text, server_of(a).lexer())) return Sameness::same;
    // Two printings of one server that differ are different; anything else could not be read.
    return from.expression.origin == to.expression.origin ? Sameness::different : Sameness::unknown;
  }
  ResolvedQuery x = resolve_query(*left, a);
  ResolvedQuery y = resolve_query(*right, b);
  // The same text, which lacks a column on one side: nothing but the column makes it whole.
  const bool lacks = std::ranges::includes(x.columns_read, y.columns_read) || std::ranges::includes(y.columns_read, x.columns_read);
  if (lacks && x.relations == y.relations && !from.expression.text.contains('*') && from.expression.origin == to.expression.origin &&
      same_body(from.expression.text, to.expression.text, server_of(a).lexer())) {
    return Sameness::same;
  }
  if (same_query(canonical(std::move(x.term), {}), canonical(std::move(y.term), {}))) return Sameness::same;
  if (from.expression.origin == to.expression.origin || (x.complete && y.complete)) return Sameness::different;
  return Sameness::unknown;
}

bool is_body(Kind kind) {
  return kind == Kind::function || kind == Kind::procedure || kind == Kind::trigger || kind == Kind::event;
}

std::string without_width(const std::string& arguments) {
  const std::size_t close = arguments.find(')');
  return close == std::string::npos ? arguments : arguments.substr(close + 1);
}

}  // namespace

bool same_body(std::string_view a, std::string_view b, const LexerOptions& options) {
  Lexer left(a, options);
  Lexer right(b, options);
  for (;;) {
    const Token x = left.next();
    const Token y = right.next();
    if (x.kind != y.kind) return false;
    if (x.kind == TokenKind::end) return true;
    if (x.text != y.text) return false;
  }
}

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to) {
  if (from.expression.text == to.expression.text && !(from.owner.kind == Kind::view)) return Sameness::same;
  if (from.owner.kind == Kind::view) return same_views(from, to);
  const LexerOptions a = server_of(from.schema.schema()).lexer(syntax_mode_of(from.schema.schema(), from.owner));
  const LexerOptions b = server_of(to.schema.schema()).lexer(syntax_mode_of(to.schema.schema(), to.owner));
  if (same_body(from.expression.text, to.expression.text, a)) return Sameness::same;
  if (is_body(from.owner.kind)) return Sameness::different;
  const auto left = parse_expression(from.expression.text, a);
  const auto right = parse_expression(to.expression.text, b);
  if (!left || !right) return Sameness::different;
  const CanonicalOptions options{.drop_qualifiers = true};
  return when(canonical(*left, options) == canonical(*right, options));
}

bool same_type(const DataType& from, const Schema& from_schema, const DataType& to, const Schema& to_schema) {
  if (from == to) return true;
  // Only one of two servers prints the width of an integer: then it says nothing.
  const bool from_widths = server_of(from_schema).prints_widths();
  const bool to_widths = server_of(to_schema).prints_widths();
  if (from_widths == to_widths || from.name != to.name || !(is_integer(from) || from.name.name.spelling() == "year")) return false;
  return without_width(from.arguments) == without_width(to.arguments);
}

}  // namespace plumb::mysql
