#include "introspect/postgres/tokens.h"

#include <algorithm>

#include "introspect/postgres/scanner.h"

namespace plumb::postgres {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }
bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '$'; }

// Behind a comment that begins here, or `at` where none does.
std::size_t skip_comment(std::string_view sql, std::size_t at) {
  if (sql.compare(at, 2, "--") == 0) return std::min(sql.find('\n', at), sql.size());
  if (sql.compare(at, 2, "/*") != 0) return at;
  int depth = 0;
  do {
    const std::string_view two = sql.substr(at, 2);
    depth += two == "/*" ? 1 : two == "*/" ? -1 : 0;
    at += two == "/*" || two == "*/" ? 2 : 1;
  } while (depth > 0 && at < sql.size());
  return at;
}

std::size_t end_of_quoted(std::string_view sql, std::size_t at, char quote, bool escapes) {
  for (++at; at < sql.size(); ++at) {
    if (escapes && sql[at] == '\\') {
      ++at;
    } else if (sql[at] == quote) {
      if (at + 1 >= sql.size() || sql[at + 1] != quote) return at + 1;
      ++at;
    }
  }
  return sql.size();
}

// Behind a dollar-quoted string, or the next byte where none begins.
std::size_t end_of_dollar_quoted(std::string_view sql, std::size_t at) {
  std::size_t tag_end = at + 1;
  if (tag_end < sql.size() && is_letter(sql[tag_end])) {
    while (tag_end < sql.size() && (is_letter(sql[tag_end]) || is_digit(sql[tag_end]))) ++tag_end;
  }
  if (tag_end >= sql.size() || sql[tag_end] != '$') return at + 1;
  const std::string_view tag = sql.substr(at, tag_end + 1 - at);
  const std::size_t close = sql.find(tag, tag_end + 1);
  return close == std::string_view::npos ? sql.size() : close + tag.size();
}

}  // namespace

bool Token::is(std::string_view lower_word) const { return kind == Kind::word && is_word(text, lower_word); }

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> out;
  int depth = 0;
  for (std::size_t at = 0; at < sql.size();) {
    const char c = sql[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      ++at;
      continue;
    }
    if (const std::size_t behind = skip_comment(sql, at); behind != at) {
      at = behind;
      continue;
    }
    Token token;
    token.begin = at;
    if (c == '\'' || ((c == 'e' || c == 'E') && at + 1 < sql.size() && sql[at + 1] == '\'')) {
      token.kind = Token::Kind::string;
      at = c == '\'' ? end_of_quoted(sql, at, '\'', false) : end_of_quoted(sql, at + 1, '\'', true);
    } else if (c == '"') {
      token.kind = Token::Kind::quoted_name;
      at = end_of_quoted(sql, at, '"', false);
    } else if (c == '$') {
      at = end_of_dollar_quoted(sql, at);
      token.kind = at > token.begin + 1 ? Token::Kind::string : Token::Kind::symbol;
    } else if (is_letter(c)) {
      token.kind = Token::Kind::word;
      while (at < sql.size() && is_name(sql[at])) ++at;
    } else if (is_digit(c)) {
      token.kind = Token::Kind::number;
      while (at < sql.size() && (is_name(sql[at]) || sql[at] == '.')) ++at;
    } else {
      ++at;
      if (c == ')' && depth > 0) --depth;
    }
    token.end = at;
    token.depth = depth;
    token.text = sql.substr(token.begin, token.end - token.begin);
    if (c == '(' && token.kind == Token::Kind::symbol) ++depth;
    out.push_back(token);
  }
  return out;
}

}  // namespace plumb::postgres
