// MySQL and MariaDB text as tokens. Versioned comments (/*!50003 ... */, /*M! ... */) are text where the server that it
// is read for would run them, and comments elsewhere. Nothing is copied but what has to be decoded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace plumb::mysql {

enum class TokenKind : std::uint8_t {
  end,
  word,      // a keyword or a bare name; the value of a NOT that binds as closely as ! is "!"
  name,      // `a name`, or "a name" with ANSI_QUOTES; value is decoded
  string,    // 'text'; value is decoded, neighbours ('a' 'b') are one
  number,    // 1, 1.5, 1e3
  hex,       // 0x1F, x'1F': value holds the digits
  bits,      // 0b101, b'101': value holds the digits
  variable,  // @x, @@x, @`x`
  symbol,    // ( ) , . ; = <=> := ...; the value of a || that joins texts is "concat"
  bad,       // what no token starts with, or a quote that is never closed
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;  // as written
  std::string value;      // decoded; empty where it is the text
  std::size_t offset = 0;

  /// A bare word, in any case; `word` is lower case.
  bool is(std::string_view word) const {  // readers ask this most of all
    return kind == TokenKind::word && text.size() == word.size() && lower(text.front()) == word.front() && same_word(text, word);
  }
  bool is_symbol(std::string_view symbol) const {
    return kind == TokenKind::symbol && text.size() == symbol.size() && text.front() == symbol.front() && (text.size() == 1 || text == symbol);
  }
  std::string_view decoded() const { return kind == TokenKind::word || kind == TokenKind::number ? text : std::string_view(value); }
};

struct LexerOptions {
  bool ansi_quotes = false;           // "x" is a name
  bool no_backslash_escapes = false;
  bool mariadb = true;
  int version = 101100;               // 10.11.0; 80036 ...
  bool pipes_as_concat = false;
  bool high_not_precedence = false;
  bool ignore_space = false;          // "count (*)" is a call

  bool operator==(const LexerOptions&) const = default;
};

class Lexer {
 public:
  Lexer(std::string_view text, LexerOptions options, std::size_t from = 0) : text_(text), options_(options), at_(from) {}

  Token next();
  std::size_t offset() const { return at_; }
  void set_offset(std::size_t at) { at_ = at; }
  LexerOptions& options() { return options_; }

  /// Past white space and comments. False at the end of the text.
  bool skip_blank();
  /// Past a quoted thing that starts here; false if it is never closed.
  static bool skip_quoted(std::string_view text, std::size_t& at, bool backslash);
  bool unclosed_comment() const { return unclosed_comment_; }

 private:
  bool runs(std::string_view digits, bool mariadb_only) const;
  Token quoted(char quote);

  std::string_view text_;
  LexerOptions options_;
  std::size_t at_ = 0;
  int open_versions_ = 0;  // versioned comments whose content is being read
  bool unclosed_comment_ = false;
};

/// All tokens of a text; the last one is `end`.
std::vector<Token> tokenize(std::string_view text, const LexerOptions& options);

}  // namespace plumb::mysql
