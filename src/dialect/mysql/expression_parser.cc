#include "dialect/mysql/expression_parser.h"

#include <algorithm>
#include <array>

namespace plumb::mysql {
namespace {

// What a bare word cannot be the name of, in an expression.
bool is_reserved(const Token& token) {
  static constexpr std::array kWords{
      "and", "as", "asc", "between", "by", "case", "check", "collate", "constraint", "cross", "desc", "distinct", "div",
      "else", "except", "exists", "for", "foreign", "from", "generated", "group", "having", "in", "inner", "intersect",
      "into", "is", "join", "key", "left", "like", "limit", "lock", "natural", "not", "null", "on", "or", "order", "outer",
      "primary", "references", "regexp", "right", "rlike", "select", "set", "straight_join", "table", "then", "union",
      "unique", "using", "when", "where", "window", "with", "xor", "mod"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return token.is(word); });
}

constexpr std::array kUnits{"microsecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year",
                            "second_microsecond", "minute_microsecond", "minute_second", "hour_microsecond", "hour_second",
                            "hour_minute", "day_microsecond", "day_second", "day_minute", "day_hour", "year_month"};

}  // namespace

Term ExpressionParser::expression() {
  const Deeper deeper(*this);
  return disjunction();
}

Term ExpressionParser::disjunction() {
  Term left = exclusive();
  while (in_.accept("or") || (in_.peek().value.empty() && in_.accept_symbol("||"))) left = operation("or", {std::move(left), exclusive()});
  return left;
}

Term ExpressionParser::exclusive() {
  Term left = conjunction();
  while (in_.accept("xor")) left = operation("xor", {std::move(left), conjunction()});
  return left;
}

Term ExpressionParser::conjunction() {
  Term left = negation();
  while (in_.accept("and") || in_.accept_symbol("&&")) left = operation("and", {std::move(left), negation()});
  return left;
}

Term ExpressionParser::negation() {
  const Deeper deeper(*this);
  if (in_.peek().value.empty() && in_.accept("not")) return operation("not", {negation()});
  return comparison();
}

Term ExpressionParser::comparison() {
  static constexpr std::array kOperators{"=", "<=>", ">=", ">", "<=", "<", "<>", "!="};
  Term left = predicate();
  for (;;) {
    if (in_.accept("is")) {
      const bool negated = in_.accept("not");
      const std::string what = lower(in_.take().text);
      left = operation("is", {std::move(left), Term("word", what)});
      if (negated) left = operation("not", {std::move(left)});
      continue;
    }
    const auto found = std::ranges::find_if(kOperators, [&](const char* one) { return in_.is_symbol(one); });
    if (found == kOperators.end()) return left;
    in_.take();
    const std::string_view name = std::string_view(*found) == "!=" ? "<>" : *found;
    if (in_.is_any({"all", "any", "some"}) && in_.is_symbol("(", 1)) {
      const std::string which = lower(in_.take().text);
      left = operation(std::string(name) + " " + (which == "some" ? "any" : which), {std::move(left), predicate()});
    } else {
      left = operation(name, {std::move(left), predicate()});
    }
  }
}

Term ExpressionParser::predicate() {
  Term left = binary(0);
  for (;;) {
    const std::size_t start = in_.position();
    const bool negated = in_.accept("not");
    Term out;
    if (in_.accept("between")) {
      Term low = binary(0);
      in_.expect("and");
      out = operation("between", {std::move(left), std::move(low), predicate()});
    } else if (in_.accept("in")) {
      std::vector<Term> args;
      args.push_back(std::move(left));
      in_.expect_symbol("(");
      if (in_.is_any({"select", "with"}) || in_.is_symbol("(")) {
        const std::size_t inner = in_.position();
        Term sub = query();
        if (in_.failed() || !in_.is_symbol(")")) {
          in_.reset(inner);
          for (Term& one : list()) args.push_back(std::move(one));
        } else {
          args.push_back(Term("subquery", {}, {std::move(sub)}));
        }
      } else {
        for (Term& one : list()) args.push_back(std::move(one));
      }
      in_.expect_symbol(")");
      out = operation("in", std::move(args));
    } else if (in_.accept("like")) {
      std::vector<Term> args{std::move(left), binary(0)};
      if (in_.accept("escape")) args.push_back(binary(0));
      out = operation("like", std::move(args));
    } else if (in_.accept("regexp") || in_.accept("rlike")) {
      out = operation("regexp", {std::move(left), binary(0)});
    } else if (!negated && in_.accept_all({"sounds", "like"})) {
      out = operation("=", {Term("call", "soundex", {std::move(left)}), Term("call", "soundex", {binary(0)})});
    } else if (!negated && in_.accept_all({"member", "of"})) {
      out = operation("member of", {std::move(left), binary(0)});
    } else {
      if (negated) in_.set_position(start);
      return left;
    }
    left = negated ? operation("not", {std::move(out)}) : std::move(out);
  }
}

Term ExpressionParser::binary(int level) {
  static constexpr std::array<std::array<std::string_view, 6>, 6> kLevels{{
      {"|"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "div", "%", "mod"}, {"^"},
  }};
  if (level == static_cast<int>(kLevels.size())) return concatenation();
  Term left = binary(level + 1);
  for (;;) {
    const auto& names = kLevels[static_cast<std::size_t>(level)];
    const auto found = std::ranges::find_if(names, [&](std::string_view name) {
      return !name.empty() && (in_.is_symbol(name) || in_.is(name));
    });
    if (found == names.end()) return left;
    in_.take();
    const std::string_view name = *found == "mod" ? "%" : *found;
    if (level == 3 && in_.is("interval")) {
      left = operation(*found == "+" ? "+ interval" : "- interval", {std::move(left), interval()});
    } else {
      left = operation(name, {std::move(left), binary(level + 1)});
    }
  }
}

Term ExpressionParser::interval() {
  in_.expect("interval");
  Term amount = expression();
  const std::string unit = lower(in_.take().text);
  if (std::ranges::find(kUnits, unit) == kUnits.end()) in_.fail("a unit of time");
  return Term("interval", unit, {std::move(amount)});
}

Term ExpressionParser::concatenation() {
  const std::size_t begin = in_.position();
  Term left = unary();
  std::vector<std::size_t> bars;
  while (in_.is_symbol("||") && !in_.peek().value.empty()) {
    bars.push_back(in_.position());
    in_.take();
    left = Term("call", "concat", {std::move(left), unary()});
  }
  if (!bars.empty()) of_mode_[{begin, in_.position()}] = std::move(bars);
  return left;
}

Term ExpressionParser::unary() {
  const Deeper deeper(*this);
  if (in_.is("not") && !in_.peek().value.empty()) {
    const std::size_t begin = in_.position();
    in_.take();
    Term out = operation("not", {unary()});
    of_mode_[{begin, in_.position()}] = {};
    return out;
  }
  if (in_.accept_symbol("+")) return unary();
  if (in_.accept_symbol("-")) {
    Term operand = unary();
    if (operand.is("number")) {
      operand.value = operand.value.starts_with('-') ? operand.value.substr(1) : "-" + operand.value;
      return operand;
    }
    return operation("neg", {std::move(operand)});
  }
  if (in_.accept_symbol("~")) return operation("~", {unary()});
  if (in_.accept_symbol("!")) return operation("not", {unary()});
  if (in_.is("binary") && !in_.is_symbol("(", 1) && !in_.is_symbol(",", 1) && !in_.is_symbol(")", 1)) {
    in_.take();
    return Term("cast", "binary", {unary()});
  }
  return collated();
}

Term ExpressionParser::collated() {
  Term out = primary();
  for (;;) {
    if (in_.accept("collate")) {
      out = Term("collate", lower(in_.take().decoded()), {std::move(out)});
    } else if (in_.is_symbol("->") || in_.is_symbol("->>")) {
      const bool unquotes = in_.take().text == "->>";
      out = Term("call", "json_extract", {std::move(out), primary()});
      if (unquotes) out = Term("call", "json_unquote", {std::move(out)});
    } else {
      return out;
    }
  }
}

std::vector<Term> ExpressionParser::list() {
  std::vector<Term> out;
  do {
    out.push_back(expression());
  } while (in_.accept_symbol(","));
  return out;
}

Term ExpressionParser::primary() {
  const Deeper deeper(*this);
  if (in_.accept_symbol("(")) {
    if (in_.is_any({"select", "with"}) || in_.is_symbol("(")) {
      const std::size_t inner = in_.position();
      Term sub = query();
      if (!in_.failed() && in_.accept_symbol(")") && !sub.is("bare")) return Term("subquery", {}, {std::move(sub)});
      in_.reset(inner);
    }
    std::vector<Term> items = list();
    in_.expect_symbol(")");
    if (items.size() == 1) return std::move(items.front());
    return Term("row", {}, std::move(items));
  }
  if (in_.is("case")) return case_();
  if (in_.is("interval") && !in_.is_symbol("(", 1)) return interval();
  if (in_.is("exists") && in_.is_symbol("(", 1)) {
    in_.take();
    in_.take();
    Term sub = query();
    in_.expect_symbol(")");
    return Term("exists", {}, {std::move(sub)});
  }
  if (in_.is("row") && in_.is_symbol("(", 1)) {
    in_.take();
    in_.take();
    std::vector<Term> items = list();
    in_.expect_symbol(")");
    return Term("row", {}, std::move(items));
  }
  if (in_.is("match") && (in_.is_symbol("(", 1) || in_.is_name(1))) {
    in_.take();
    const bool open = in_.accept_symbol("(");
    Term out("match", {}, {Term("columns", {}, list())});
    if (open) in_.expect_symbol(")");
    in_.expect("against");
    in_.expect_symbol("(");
    out.args.push_back(binary(0));
    while (in_.is_any({"in", "natural", "language", "boolean", "mode", "with", "query", "expansion"})) {
      out.value += (out.value.empty() ? "" : " ") + lower(in_.take().text);
    }
    if (out.value == "in natural language mode") out.value.clear();
    in_.expect_symbol(")");
    return out;
  }
  return literal_or_name();
}

Term ExpressionParser::case_() {
  in_.expect("case");
  Term out("case");
  Term subject("none");
  if (!in_.is("when")) subject = expression();
  out.args.push_back(std::move(subject));
  while (in_.accept("when")) {
    Term when = expression();
    in_.expect("then");
    out.args.push_back(Term("when", {}, {std::move(when), expression()}));
  }
  if (in_.accept("else")) out.args.push_back(Term("else", {}, {expression()}));
  in_.expect("end");
  return out;
}

Term ExpressionParser::literal_or_name() {
  const Token& token = in_.peek();
  switch (token.kind) {
    case TokenKind::string: return Term("string", std::string(in_.take().value));
    case TokenKind::number: return Term("number", lower(in_.take().text));
    case TokenKind::hex: return Term("hex", lower(in_.take().value));
    case TokenKind::bits: return Term("bits", std::string(in_.take().value));
    case TokenKind::variable: return Term("variable", std::string(in_.take().text));
    case TokenKind::symbol:
      if (in_.accept_symbol("*")) return Term("star");
      if (in_.accept_symbol("?")) return Term("parameter");
      break;
    case TokenKind::word: {
      if (token.is("null")) return in_.take(), Term("null");
      if (token.is("true")) return in_.take(), Term("number", "1");
      if (token.is("false")) return in_.take(), Term("number", "0");
      const TokenKind after = in_.peek(1).kind;
      if (token.text.front() == '_' && (after == TokenKind::string || after == TokenKind::hex || after == TokenKind::bits)) {
        const std::string charset = lower(in_.take().text.substr(1));
        Term literal = literal_or_name();
        return Term("introducer", charset, {std::move(literal)});
      }
      if (after == TokenKind::string && (token.is("date") || token.is("time") || token.is("timestamp"))) {
        const std::string type = lower(in_.take().text);
        return Term("call", type, {Term("string", std::string(in_.take().value))});
      }
      if (in_.is_symbol("(", 1)) {
        if (token.is("in") || token.is("and") || token.is("or")) break;
        return call(lower(in_.take().text));
      }
      static constexpr std::array kBareCalls{"current_timestamp", "current_date", "current_time", "localtime", "localtimestamp",
                                             "utc_timestamp", "utc_date", "utc_time", "current_user", "current_role"};
      if (std::ranges::any_of(kBareCalls, [&](const char* one) { return token.is(one); }) && !in_.is_symbol(".", 1)) {
        return Term("call", lower(in_.take().text));
      }
      if (is_reserved(token) && !in_.is_symbol(".", 1)) break;
      [[fallthrough]];
    }
    case TokenKind::name: {
      if (token.kind == TokenKind::name && in_.is_symbol("(", 1)) return call(lower(in_.take().value));
      Term out("name", {}, {Term("part", std::string(in_.take().decoded()))});
      while (in_.accept_symbol(".")) {
        if (in_.accept_symbol("*")) {
          out.head = "star";
          return out;
        }
        const std::string part = in_.name();
        out.args.push_back(Term("part", part));
      }
      if (out.args.size() > 1 && in_.is_symbol("(")) {  // db.function(...)
        Term made("call", lower(out.args.back().value));
        made.args.push_back(Term("of", out.args.front().value));
        arguments(made);
        return made;
      }
      return out;
    }
    default: break;
  }
  in_.fail("an expression");
  return {};
}

void ExpressionParser::arguments(Term& call) {
  in_.expect_symbol("(");
  if (in_.accept_symbol(")")) return;
  if (in_.accept("distinct")) call.args.push_back(Term("word", "distinct"));
  else in_.accept("all");
  for (Term& one : list()) call.args.push_back(std::move(one));
  in_.expect_symbol(")");
}

Term ExpressionParser::call(std::string name) {
  Term out("call", std::move(name));
  const std::string& function = out.value;
  if (function == "cast" || function == "convert") {
    in_.expect_symbol("(");
    Term operand = expression();
    if (in_.accept("using")) {
      out = Term("convert", lower(in_.take().decoded()), {std::move(operand)});
    } else {
      if (!in_.accept("as")) in_.expect_symbol(",");
      out = cast_type();
      out.args.insert(out.args.begin(), std::move(operand));
    }
    in_.expect_symbol(")");
    return out;
  }
  if (function == "extract") {
    in_.expect_symbol("(");
    out.args.push_back(Term("word", lower(in_.take().text)));
    in_.expect("from");
    out.args.push_back(expression());
    in_.expect_symbol(")");
    return out;
  }
  if (function == "position") {
    in_.expect_symbol("(");
    out.value = "locate";
    out.args.push_back(binary(0));
    in_.expect("in");
    out.args.push_back(expression());
    in_.expect_symbol(")");
    return out;
  }
  if (function == "trim") {
    in_.expect_symbol("(");
    if (in_.is_any({"leading", "trailing", "both"})) out.args.push_back(Term("word", lower(in_.take().text)));
    if (!in_.is("from")) out.args.push_back(expression());
    if (in_.accept("from")) {
      if (out.args.empty() || !out.args.front().is("word")) out.args.insert(out.args.begin(), Term("word", "both"));
      out.args.push_back(expression());
    }
    in_.expect_symbol(")");
    return out;
  }
  if ((function == "substring" || function == "substr" || function == "mid") && in_.is_symbol("(")) {
    in_.take();
    out.args.push_back(expression());
    if (in_.accept("from")) {
      out.args.push_back(expression());
      if (in_.accept("for")) out.args.push_back(expression());
    } else {
      while (in_.accept_symbol(",")) out.args.push_back(expression());
    }
    in_.expect_symbol(")");
    return out;
  }
  if (function == "group_concat" || function == "json_arrayagg") {
    in_.expect_symbol("(");
    if (in_.accept("distinct")) out.args.push_back(Term("word", "distinct"));
    for (Term& one : list()) out.args.push_back(std::move(one));
    if (in_.accept_all({"order", "by"})) {
      Term order("order");
      do {
        Term key = expression();
        const bool descending = in_.accept("desc");
        if (!descending) in_.accept("asc");
        order.args.push_back(Term("key", descending ? "desc" : "", {std::move(key)}));
      } while (in_.accept_symbol(","));
      out.args.push_back(std::move(order));
    }
    if (in_.accept("separator")) out.args.push_back(Term("separator", std::string(in_.take().value)));
    if (in_.accept("limit")) out.args.push_back(Term("limit", {}, list()));
    in_.expect_symbol(")");
  } else if ((function == "timestampdiff" || function == "timestampadd" || function == "get_format") && in_.is_symbol("(")) {
    in_.take();
    out.args.push_back(Term("word", lower(in_.take().text)));
    while (in_.accept_symbol(",")) out.args.push_back(expression());
    in_.expect_symbol(")");
  } else if (function == "char" || function == "weight_string") {
    in_.expect_symbol("(");
    for (Term& one : list()) out.args.push_back(std::move(one));
    if (in_.accept("using")) out.args.push_back(Term("word", lower(in_.take().decoded())));
    if (in_.accept("as")) out.args.push_back(cast_type());
    in_.expect_symbol(")");
  } else if (function == "values" || function == "json_value" || function == "json_query") {
    in_.expect_symbol("(");
    for (Term& one : list()) out.args.push_back(std::move(one));
    if (in_.accept("returning")) out.args.push_back(cast_type());
    in_.expect_symbol(")");
  } else {
    arguments(out);
  }
  if (in_.accept_all({"respect", "nulls"}) || in_.accept_all({"from", "first"})) return out;
  if (in_.accept("over")) {
    if (in_.is_symbol("(")) out = Term("over", {}, {std::move(out), window()});
    else out = Term("over", in_.name(), {std::move(out)});
  }
  return out;
}

Term ExpressionParser::window() {
  in_.expect_symbol("(");
  Term out("window");
  if (in_.is_name() && !in_.is_any({"partition", "order", "rows", "range", "groups"})) out.value = in_.name();
  if (in_.accept_all({"partition", "by"})) out.args.push_back(Term("partition", {}, list()));
  if (in_.accept_all({"order", "by"})) {
    Term order("order");
    do {
      Term key = expression();
      const bool descending = in_.accept("desc");
      if (!descending) in_.accept("asc");
      order.args.push_back(Term("key", descending ? "desc" : "", {std::move(key)}));
    } while (in_.accept_symbol(","));
    out.args.push_back(std::move(order));
  }
  if (in_.is_any({"rows", "range", "groups"})) out.args.push_back(window_words());
  in_.expect_symbol(")");
  return out;
}

// The frame of a window, up to its end, as words and expressions.
Term ExpressionParser::window_words() {
  Term out("frame");
  while (!in_.failed() && !in_.at_end() && !in_.is_symbol(")")) {
    if (in_.is_any({"rows", "range", "groups", "between", "unbounded", "preceding", "following", "current", "row", "and"})) {
      out.args.push_back(Term("word", lower(in_.take().text)));
    } else {
      out.args.push_back(binary(0));
    }
  }
  return out;
}

Term ExpressionParser::cast_type() {
  Term out("cast");
  std::string& type = out.value;
  while (!in_.failed() && !in_.at_end() && !in_.is_symbol(")") && !in_.is_any({"null", "error", "default"})) {
    if (in_.accept_symbol("(")) {
      type += '(';
      while (!in_.at_end() && !in_.is_symbol(")")) type += in_.take().text;
      in_.expect_symbol(")");
      type += ')';
    } else if (in_.accept_all({"character", "set"}) || in_.accept("charset")) {
      type += " charset " + lower(in_.take().decoded());
    } else {
      type += (type.empty() ? "" : " ") + lower(in_.take().decoded());
    }
  }
  return out;
}

std::optional<Term> parse_expression(std::string_view text, const LexerOptions& options) {
  const std::vector<Token> tokens = tokenize(text, options);
  Cursor in(tokens);
  Term out = ExpressionParser(in).expression();
  if (in.failed() || !in.at_end()) return std::nullopt;
  return out;
}

std::optional<Term> parse_query(std::string_view text, const LexerOptions& options) {
  const std::vector<Token> tokens = tokenize(text, options);
  Cursor in(tokens);
  Term out = ExpressionParser(in).query();
  if (in.failed() || !in.at_end()) return std::nullopt;
  return out;
}

}  // namespace plumb::mysql
