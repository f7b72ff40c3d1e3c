#include "dialect/sqlite/tokens.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace plumb::sqlite {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
/// As sqlite3's IdChar: letters, digits, _, $, and every byte beyond ASCII.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

/// Past white space and comments. A comment that is not closed reaches to the end.
std::size_t skip_blank(std::string_view sql, std::size_t at) {
  for (;;) {
    while (at < sql.size() && is_space(sql[at])) ++at;
    if (sql.substr(at).starts_with("--")) {
      at = std::min(sql.find('\n', at), sql.size());
    } else if (sql.substr(at).starts_with("/*")) {
      const std::size_t end = sql.find("*/", at + 2);
      at = end == std::string_view::npos ? sql.size() : end + 2;
    } else if (sql.substr(at).starts_with("\xEF\xBB\xBF")) {
      at += 3;  // a byte order mark
    } else {
      return at;
    }
  }
}

/// Behind the closing quote, which doubled stands for itself ([x] has no such way).
std::size_t end_of_quoted(std::string_view sql, std::size_t at, char close) {
  for (++at; at < sql.size(); ++at) {
    if (sql[at] != close) continue;
    if (close == ']' || at + 1 >= sql.size() || sql[at + 1] != close) return at + 1;
    ++at;
  }
  return sql.size();
}

std::size_t end_of_number(std::string_view sql, std::size_t at) {
  if (sql[at] == '0' && at + 2 < sql.size() && lower(sql[at + 1]) == 'x' && is_hex(sql[at + 2])) {
    at += 2;
    while (at < sql.size() && is_hex(sql[at])) ++at;
    return at;
  }
  const auto digits = [&] {
    while (at < sql.size() && (is_digit(sql[at]) || sql[at] == '_')) ++at;
  };
  digits();
  if (at < sql.size() && sql[at] == '.') {
    ++at;
    digits();
  }
  if (at < sql.size() && lower(sql[at]) == 'e') {
    const std::size_t sign = at + 1 < sql.size() && (sql[at + 1] == '+' || sql[at + 1] == '-') ? 2 : 1;
    if (at + sign < sql.size() && is_digit(sql[at + sign])) {
      at += sign;
      digits();
    }
  }
  while (at < sql.size() && is_word(sql[at])) ++at;  // 1abc is one (bad) token
  return at;
}

std::size_t end_of_symbol(std::string_view sql, std::size_t at) {
  constexpr std::array<std::string_view, 10> kLong = {"->>", "->", "||", "<<", ">>", "<=", ">=", "<>", "!=", "=="};
  for (const std::string_view symbol : kLong) {
    if (sql.substr(at).starts_with(symbol)) return at + symbol.size();
  }
  return at + 1;
}

}  // namespace

bool Token::is(std::string_view other) const {
  if (kind == Kind::symbol) return text == other;
  return kind == Kind::word && same_word(text, other);
}

bool next_token(std::string_view sql, std::size_t& at, Token& out) {
  at = skip_blank(sql, at);
  if (at >= sql.size()) return false;
  const char c = sql[at];
  const auto take = [&](Token::Kind kind, std::size_t end) {
    out = {kind, sql.substr(at, end - at), at, end};
    at = end;
    return true;
  };
  if (c == '\'') return take(Token::Kind::string, end_of_quoted(sql, at, '\''));
  if (c == '"' || c == '`') return take(Token::Kind::quoted, end_of_quoted(sql, at, c));
  if (c == '[') return take(Token::Kind::quoted, end_of_quoted(sql, at, ']'));
  if (lower(c) == 'x' && at + 1 < sql.size() && sql[at + 1] == '\'') return take(Token::Kind::blob, end_of_quoted(sql, at + 1, '\''));
  if (is_digit(c) || (c == '.' && at + 1 < sql.size() && is_digit(sql[at + 1]))) return take(Token::Kind::number, end_of_number(sql, at));
  if (c == '?' || c == ':' || c == '@' || c == '$' || c == '#') {
    std::size_t end = at + 1;
    while (end < sql.size() && is_word(sql[end])) ++end;
    return take(Token::Kind::variable, end);
  }
  if (is_word(c)) {
    std::size_t end = at + 1;
    while (end < sql.size() && is_word(sql[end])) ++end;
    return take(Token::Kind::word, end);
  }
  return take(Token::Kind::symbol, end_of_symbol(sql, at));
}

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> out;
  Token token;
  for (std::size_t at = 0; next_token(sql, at, token);) out.push_back(token);
  return out;
}

bool can_be_name(const Token& token) {
  return token.kind == Token::Kind::word || token.kind == Token::Kind::quoted || token.kind == Token::Kind::string;
}

std::string unquoted(const Token& token) {
  if (token.kind != Token::Kind::quoted && token.kind != Token::Kind::string) return std::string(token.text);
  const char close = token.text[0] == '[' ? ']' : token.text[0];
  std::string out;
  for (std::size_t i = 1; i < token.text.size(); ++i) {
    if (token.text[i] == close) {
      if (close == ']' || i + 1 >= token.text.size()) break;
      ++i;
    }
    out += token.text[i];
  }
  return out;
}

std::string folded(std::string_view text) { return lower(text); }

}  // namespace plumb::sqlite
