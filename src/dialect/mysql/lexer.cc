#include "dialect/mysql/lexer.h"

#include <algorithm>
#include <array>

namespace plumb::mysql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return is_digit(c) || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || c == '_' || c == '$' || u >= 0x80;
}
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What a backslash and this character stand for.
void unescape(char c, std::string& out) {
  switch (c) {
    case '0': out += '\0'; break;
    case 'b': out += '\b'; break;
    case 'n': out += '\n'; break;
    case 'r': out += '\r'; break;
    case 't': out += '\t'; break;
    case 'Z': out += '\x1A'; break;
    case '%':
    case '_': out += '\\'; out += c; break;  // they keep their backslash
    default: out += c;
  }
}

constexpr std::array<std::string_view, 16> kLongSymbols{"<=>", "->>", "<<", ">>", "<=", ">=", "<>", "!=",
                                                        ":=",  "&&",  "||", "->", "*/", "=>", "==", "**"};

}  // namespace

bool Lexer::runs(std::string_view digits, bool mariadb_only) const {
  if (mariadb_only && !options_.mariadb) return false;
  if (digits.empty()) return true;
  int version = 0;
  for (const char c : digits) version = version * 10 + (c - '0');
  // MariaDB knows that 50700 to 99999 speak of MySQL versions that it does not follow.
  if (options_.mariadb && !mariadb_only && version >= 50700 && version <= 99999) return false;
  return version <= options_.version;
}

bool Lexer::skip_blank() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (is_space(c)) {
      ++at_;
    } else if (c == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '\n' || text_[at_ + 1] == '\r')) {
      ++at_;  // the client drops a backslash before the end of a line
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '-' && text_.substr(at_).starts_with("--") && (at_ + 2 >= text_.size() || is_space(text_[at_ + 2]))) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '/' && text_.substr(at_).starts_with("/*")) {
      const bool mariadb_only = text_.substr(at_).starts_with("/*M!");
      if (mariadb_only || text_.substr(at_).starts_with("/*!")) {
        std::size_t digits = at_ + (mariadb_only ? 4 : 3);
        std::size_t end = digits;
        while (end < text_.size() && end < digits + 6 && is_digit(text_[end])) ++end;
        if (end - digits < 5) end = digits;
        if (runs(text_.substr(digits, end - digits), mariadb_only)) {
          ++open_versions_;
          at_ = end;
          continue;
        }
      }
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) unclosed_comment_ = true;
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else if (c == '*' && open_versions_ > 0 && text_.substr(at_).starts_with("*/")) {
      --open_versions_;
      at_ += 2;
    } else {
      return true;
    }
  }
  return false;
}

bool Lexer::skip_quoted(std::string_view text, std::size_t& at, bool backslash) {
  const char quote = text[at++];
  const char stops[] = {quote, '\\'};
  const std::string_view set(stops, backslash && quote != '`' ? 2 : 1);
  for (;;) {
    at = text.find_first_of(set, at);
    if (at == std::string_view::npos) {
      at = text.size();
      return false;
    }
    if (text[at] == '\\' && quote != '\\') {
      at = std::min(at + 2, text.size());
    } else if (at + 1 < text.size() && text[at + 1] == quote) {
      at += 2;
    } else {
      ++at;
      return true;
    }
  }
}

Token Lexer::quoted(char quote) {
  Token out;
  out.offset = at_;
  const bool backslash = quote != '`' && !options_.no_backslash_escapes;
  const bool is_name = quote == '`' || (quote == '"' && options_.ansi_quotes);
  const bool escapes = backslash && !is_name;
  std::size_t i = at_ + 1;
  for (;; ++i) {
    i = std::min(i, text_.size());  // behind a backslash that is the last byte
    const std::size_t plain = i;
    while (i < text_.size() && text_[i] != quote && !(escapes && text_[i] == '\\')) ++i;
    out.value.append(text_, plain, i - plain);
    if (i >= text_.size()) {
      out.kind = TokenKind::bad;
      out.text = text_.substr(at_);
      at_ = text_.size();
      return out;
    }
    if (text_[i] != quote) {
      if (++i < text_.size()) unescape(text_[i], out.value);
    } else {
      if (i + 1 >= text_.size() || text_[i + 1] != quote) break;
      out.value += quote;
      ++i;
    }
  }
  out.kind = is_name ? TokenKind::name : TokenKind::string;
  out.text = text_.substr(at_, i + 1 - at_);
  at_ = i + 1;
  return out;
}

Token Lexer::next() {
  Token out;
  if (!skip_blank()) {
    out.offset = at_;
    return out;
  }
  out.offset = at_;
  const char c = text_[at_];
  const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  const auto take = [&](TokenKind kind, std::size_t end) {
    out.kind = kind;
    out.text = text_.substr(at_, end - at_);
    at_ = end;
    return std::move(out);
  };
  if (c == '`' || c == '\'' || c == '"') {
    out = quoted(c);
    while (out.kind == TokenKind::string) {  // 'a' 'b' is one string
      const std::size_t end = at_;
      const int open_versions = open_versions_;
      if (!skip_blank() || (text_[at_] != '\'' && (text_[at_] != '"' || options_.ansi_quotes))) {
        at_ = end;
        open_versions_ = open_versions;
        break;
      }
      const Token more = quoted(text_[at_]);
      if (more.kind != TokenKind::string) return more;
      out.value += more.value;
      out.text = text_.substr(out.offset, at_ - out.offset);
    }
    return out;
  }
  if ((lower(c) == 'x' || lower(c) == 'b' || lower(c) == 'n') && second == '\'') {
    const char form = lower(c);
    const std::size_t start = at_++;
    out = quoted('\'');
    out.text = text_.substr(start, at_ - start);
    out.offset = start;
    if (out.kind == TokenKind::string && form != 'n') out.kind = form == 'x' ? TokenKind::hex : TokenKind::bits;
    return out;
  }
  if (c == '@') {
    std::size_t end = at_ + 1;
    if (end < text_.size() && text_[end] == '@') ++end;
    if (end < text_.size() && (text_[end] == '`' || text_[end] == '\'' || text_[end] == '"')) {
      if (!skip_quoted(text_, end, true)) return take(TokenKind::bad, text_.size());
    } else {
      while (end < text_.size() && (is_word(text_[end]) || text_[end] == '.')) ++end;
    }
    return take(TokenKind::variable, end);
  }
  if (c == '0' && (second == 'x' || second == 'b')) {
    std::size_t end = at_ + 2;
    while (end < text_.size() && (second == 'x' ? is_hex(text_[end]) : text_[end] == '0' || text_[end] == '1')) ++end;
    if (end > at_ + 2 && (end >= text_.size() || !is_word(text_[end]))) {
      out.value = std::string(text_.substr(at_ + 2, end - at_ - 2));
      return take(second == 'x' ? TokenKind::hex : TokenKind::bits, end);
    }
  }
  if (is_digit(c) || (c == '.' && is_digit(second))) {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end < text_.size() && is_word(text_[end]) && lower(text_[end]) != 'e') {  // 2nd_name
      while (end < text_.size() && is_word(text_[end])) ++end;
      return take(TokenKind::word, end);
    }
    if (end < text_.size() && text_[end] == '.') {
      ++end;
      while (end < text_.size() && is_digit(text_[end])) ++end;
    }
    if (end < text_.size() && lower(text_[end]) == 'e') {
      std::size_t exponent = end + 1;
      if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
      if (exponent < text_.size() && is_digit(text_[exponent])) {
        end = exponent;
        while (end < text_.size() && is_digit(text_[end])) ++end;
      }
    }
    return take(TokenKind::number, end);
  }
  if (is_word(c)) {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    take(TokenKind::word, end);
    if (options_.high_not_precedence && out.is("not")) out.value = "!";
    return out;
  }
  for (const std::string_view symbol : kLongSymbols) {
    if (!text_.substr(at_).starts_with(symbol)) continue;
    if (options_.pipes_as_concat && symbol == "||") out.value = "concat";
    return take(TokenKind::symbol, at_ + symbol.size());
  }
  return take(static_cast<unsigned char>(c) < 0x20 ? TokenKind::bad : TokenKind::symbol, at_ + 1);
}

std::vector<Token> tokenize(std::string_view text, const LexerOptions& options) {
  Lexer lexer(text, options);
  std::vector<Token> out;
  do {
    out.push_back(lexer.next());
  } while (out.back().kind != TokenKind::end);
  return out;
}

}  // namespace plumb::mysql
