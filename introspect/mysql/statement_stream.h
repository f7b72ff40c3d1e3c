// A text as the mysql client splits it: statements up to the delimiter, DELIMITER lines obeyed, rows of data skipped
// without being looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/mysql/lexer.h"

namespace plumb::mysql {

struct Statement {
  std::vector<Token> tokens;  // the last one is `end`
  std::string_view text;      // without the delimiter
  std::size_t offset = 0;
  bool skipped = false;       // data: only the first words are in tokens
};

class StatementStream {
 public:
  StatementStream(std::string_view text, LexerOptions options) : text_(text), lexer_(text, options) {}

  /// The next statement that is not empty; none at the end.
  std::optional<Statement> next();
  LexerOptions& options() { return lexer_.options(); }
  bool unclosed_comment() const { return lexer_.unclosed_comment(); }

 private:
  bool take_delimiter_line();
  bool take_dashed_line();
  bool at_delimiter() const;
  void skip_data();

  std::string_view text_;
  Lexer lexer_;
  std::string delimiter_ = ";";
  std::size_t usual_size_ = 0;  // of a statement, in tokens: what the last one had
};

}  // namespace plumb::mysql
