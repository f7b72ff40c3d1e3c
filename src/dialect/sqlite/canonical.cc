#include "dialect/sqlite/canonical.h"

#include <algorithm>

#include "dialect/sqlite/names.h"
#include "dialect/sqlite/tokens.h"

namespace plumb::sqlite {
namespace {

std::string canonical(const Token& token, const std::set<std::string>& known) {
  switch (token.kind) {
    case Token::Kind::word:
    case Token::Kind::number:
    case Token::Kind::blob: return folded(token.text);
    case Token::Kind::quoted: {
      const std::string name = unquoted(token);
      const bool may_be_string = token.text[0] == '"' && !known.contains(folded(name));
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

std::vector<std::string> canonical_tokens(std::string_view sql, const std::set<std::string>& known) {
  std::vector<std::string> out;
  for (const Token& token : tokens_of(sql)) out.push_back(canonical(token, known));
  return out;
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
    out += canonical(token, known);
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
  // Only double quotes ask which names there are.
  const auto names = [](std::string_view text, const NormalizedSchema& schema) {
    return text.contains('"') ? known_names(schema.schema()) : std::set<std::string>();
  };
  const std::vector<std::string> left = canonical_tokens(a, names(a, from.schema));
  const std::vector<std::string> right = canonical_tokens(b, names(b, to.schema));
  return std::ranges::equal(left, right, same_token) ? Sameness::same : Sameness::different;
}

}  // namespace plumb::sqlite
