// The tokens of SQLite's SQL, as its own tokenizer cuts them (https://sqlite.org/lang.html). Comments and white space are
// between tokens, not tokens. Text that no SQLite would accept still gives tokens: nothing here fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plumb::sqlite {

struct Token {
  enum class Kind {
    word,      // an identifier or keyword without quotes
    quoted,    // "x", `x` or [x]
    string,    // 'x'
    blob,      // x'00'
    number,
    variable,  // ?1, :x, @x, $x
    symbol,    // one operator or punctuation mark
  };
  Kind kind = Kind::symbol;
  std::string_view text;  // as it stands, quotes included
  std::size_t begin = 0;
  std::size_t end = 0;

  bool is(std::string_view symbol_or_word) const;  // a symbol as it is, a word in any case
};

/// The token that begins at or after `at`; false where there is none.
bool next_token(std::string_view sql, std::size_t& at, Token& out);
std::vector<Token> tokens_of(std::string_view sql);

/// A token that can be a name, without its quotes.
bool can_be_name(const Token& token);
std::string unquoted(const Token& token);

/// ASCII letters in lower case; SQLite compares names so, whatever the encoding.
std::string folded(std::string_view text);

}  // namespace plumb::sqlite
