#include "dialect/sqlite/canonical.h"

#include <algorithm>

#include "dialect/sqlite/names.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

/// `is_name`: whether something bears this folded name.
template <class IsName>
std::string canonical(const Token& token, const IsName& is_name) {
  switch (token.kind) {
    case Token::Kind::word:
    case Token::Kind::number:
    case Token::Kind::blob: return folded(token.text);
    case Token::Kind::quoted: {
      const std::string name = unquoted(token);
      const bool may_be_string = token.text[0] == '"' && !is_name(folded(name));
      if (may_be_string) return '"' + name + '"';
      // A keyword in quotes is a name, and not the keyword.
      return is_keyword(name) ? '`' + folded(name) + '`' : folded(name);
    }
    case Token::Kind::symbol:
      if (token.text == "==") return "=";
      if (token.text == "<>") return "!=";
      break;
    default: break;
  }
  return std::string(token.text);
}

/// What a double-quoted name that nothing bears and the same name without quotes have in common: an alias.
std::string bare(std::string_view text) { return text.starts_with('"') ? folded(text.substr(1, text.size() - 2)) : std::string(text); }

bool same_token(const std::string& a, const std::string& b) {
  return a == b || (a.starts_with('"') != b.starts_with('"') && bare(a) == bare(b) && !is_keyword(bare(a)));
}

template <class FromIsName, class ToIsName>
bool same_tokens(std::string_view from, const FromIsName& is_name_in_from, std::string_view to, const ToIsName& is_name_in_to) {
  const std::vector<Token> left = tokens_of(from);
  const std::vector<Token> right = tokens_of(to);
  return std::ranges::equal(left, right, [&](const Token& a, const Token& b) {
    return same_token(canonical(a, is_name_in_from), canonical(b, is_name_in_to));
  });
}

}  // namespace

std::set<std::string> known_names(const Schema& schema) {
  std::set<std::string> out;
  for (const auto& [id, table] : schema.all<Table>()) {
    out.insert(id.name.key());
    for (const Column& column : table.columns) out.insert(column.id.name.key());
  }
  for (const auto& [id, view] : schema.all<View>()) {
    out.insert(id.name.key());
    for (const ViewColumn& column : view.columns) out.insert(column.name.key());
  }
  return out;
}

std::string canonical(std::string_view sql, const std::set<std::string>& known) {
  std::string out;
  for (const Token& token : tokens_of(sql)) {
    if (!out.empty()) out += ' ';
    out += canonical(token, [&](const std::string& name) { return known.contains(name); });
  }
  return out;
}

std::string_view without_parentheses(std::string_view sql) {
  for (;;) {
    const std::vector<Token> tokens = tokens_of(sql);
    if (tokens.size() < 3 || !tokens.front().is("(") || !tokens.back().is(")")) break;
    int depth = 0;
    std::size_t closes = 0;
    for (std::size_t i = 0; i < tokens.size() && closes == 0; ++i) {
      if (tokens[i].is("(")) ++depth;
      if (tokens[i].is(")") && --depth == 0) closes = i;
    }
    if (closes + 1 != tokens.size()) break;
    sql = sql.substr(tokens[1].begin, tokens[tokens.size() - 2].end - tokens[1].begin);
  }
  return sql;
}

Sameness same_expression(const ExpressionAt& from, const ExpressionAt& to) {
  const std::string_view a = without_parentheses(from.expression.text);
  const std::string_view b = without_parentheses(to.expression.text);
  if (a == b) return Sameness::same;
  // Which names there are is only asked where it makes a difference: it takes a look at the whole schema.
  const auto none = [](const std::string&) { return false; };
  const auto all = [](const std::string&) { return true; };
  if (same_tokens(a, none, b, none)) return Sameness::same;
  if (!same_tokens(a, all, b, all)) return Sameness::different;
  const std::set<std::string> in_from = known_names(from.schema.schema());
  const std::set<std::string> in_to = known_names(to.schema.schema());
  const bool same = same_tokens(a, [&](const std::string& name) { return in_from.contains(name); },
                                b, [&](const std::string& name) { return in_to.contains(name); });
  return same ? Sameness::same : Sameness::different;
}

}  // namespace plumb::sqlite
