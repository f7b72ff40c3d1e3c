// Splits a text into statements at the speed of a lexer, exactly where psql splits it (psqlscan.l): quotes, E'' and
// dollar-quoted strings, nested comments, parentheses, BEGIN ATOMIC bodies, backslash commands, COPY data. Rows (INSERT,
// COPY ... FROM stdin with what follows) are told apart from statements that can change a schema, so that nobody parses
// them. Nothing is copied: pieces point into the text, which must outlive the scanner.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "introspect/annotations.h"
#include "introspect/postgres/text_guard.h"

namespace plumb::postgres {

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Piece {
  enum class Kind { statement, rows, command };
  Kind kind = Kind::statement;
  Range range;                  // from the first token to behind the ';'; of a command: from its backslash to its end
  std::vector<Range> holes;     // bytes inside which are not the statement's: backslash commands
  std::array<std::string_view, 4> words;  // the first words, as written (no quoted names)
  std::string_view variable;    // the first psql variable, as written (:name, :'name', :"name")
  bool sent_by_command = false; // ended by a backslash command (\gexec), not by ';'
};

struct ScanFailure {
  std::string_view message;    // a literal
  std::string_view hint;
  std::size_t offset = 0;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text, const TextLimits& limits = {}) : text_(text), limits_(limits) {}

  /// The next piece; none at the end, or after a failure.
  std::optional<Piece> next();
  /// What the text breaks off in (an open quote or comment), or what exceeds a limit.
  const std::optional<ScanFailure>& failure() const { return failure_; }
  /// Limits that one statement broke: it was split off as usual, but must not be parsed.
  const std::optional<ScanFailure>& refused() const { return refused_; }
  /// Those of the text up to here.
  const std::vector<Annotation>& annotations() const { return annotations_; }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool stop(std::string_view message, std::string_view hint, std::size_t offset);
  bool line_comment();
  bool block_comment();
  bool quoted(char quote, bool escapes);
  bool dollar_quoted();
  void variable(Piece& piece);
  void token(std::size_t begin);
  void word(Piece& piece);
  void chain(std::size_t tokens);
  Range command();
  void skip_copy_data();
  Piece& finish(Piece& piece);

  std::string_view text_;
  TextLimits limits_;
  std::size_t at_ = 0;
  std::optional<ScanFailure> failure_;
  std::optional<ScanFailure> refused_;
  std::vector<Annotation> annotations_;
  std::size_t unplaced_ = 0;      // annotations before this one have their target
  std::size_t last_token_ = std::string_view::npos;  // where the last token of any statement began

  // Of the statement being read.
  std::vector<std::size_t> chains_;  // tokens since the last comma, one per open parenthesis
  std::size_t words_seen_ = 0;
  std::array<char, 4> opening_{};    // initials of CREATE, OR, REPLACE, FUNCTION, PROCEDURE, as psql keeps them
  std::size_t parentheses_ = 0;
  std::size_t blocks_ = 0;
  std::string_view last_word_;
  bool from_stdin_ = false;
};

/// Compares an identifier as written with a lower-case word.
bool is_word(std::string_view written, std::string_view lower);
bool is_any_word(std::string_view written, std::initializer_list<std::string_view> words);
/// The lower-case name of a backslash command without its backslash: "connect" of "\connect db".
std::string_view command_name(std::string_view command);

}  // namespace plumb::postgres
