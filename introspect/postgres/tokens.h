// The tokens of one statement, for the few places that must look at a text before or beside the parser.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace plumb::postgres {

struct Token {
  enum class Kind { word, quoted_name, number, string, symbol };
  Kind kind = Kind::symbol;
  std::size_t begin = 0;
  std::size_t end = 0;
  int depth = 0;  // open parentheses before it; a parenthesis itself is outside
  std::string_view text;

  bool is(std::string_view lower_word) const;  // a word, whatever its case
  bool is_symbol(char c) const { return kind == Kind::symbol && text.size() == 1 && text[0] == c; }
};

/// Comments and blanks are left out. Never fails: what is not closed ends with the text.
std::vector<Token> tokens_of(std::string_view sql);

}  // namespace plumb::postgres
