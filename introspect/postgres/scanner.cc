#include "introspect/postgres/scanner.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "base/text.h"

namespace plumb::postgres {
namespace {

enum Class : unsigned char { kOther, kSpace, kLetter, kDigit };

constexpr auto kClasses = [] {
  std::array<Class, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) out[c] = kSpace;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80) out[c] = kLetter;
    else if (c >= '0' && c <= '9') out[c] = kDigit;
  }
  return out;
}();

Class class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool starts_name(char c) { return class_of(c) == kLetter; }
bool continues_name(char c) { return class_of(c) >= kLetter || c == '$'; }

}  // namespace

bool is_word(std::string_view written, std::string_view lower_word) {
  return std::ranges::equal(written, lower_word, [](char a, char b) { return lower(a) == b; });
}

bool is_any_word(std::string_view written, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return is_word(written, each); });
}

std::string_view command_name(std::string_view command) {
  if (command.starts_with('\\')) command.remove_prefix(1);
  std::size_t end = 0;
  if (!command.empty() && class_of(command[0]) != kLetter) return command.substr(0, 1);
  while (end < command.size() && (continues_name(command[end]) || command[end] == '+')) ++end;
  return command.substr(0, end);
}

bool Scanner::stop(std::string_view message, std::string_view hint, std::size_t offset) {
  failure_ = ScanFailure{message, hint, offset};
  at_ = text_.size();
  return false;
}

// An annotation is about the line it ends, or about the next line when it stands alone.
void Scanner::token(std::size_t begin) {
  for (; unplaced_ < annotations_.size(); ++unplaced_) annotations_[unplaced_].target = begin;
  last_token_ = begin;
}

bool Scanner::line_comment() {
  const std::size_t begin = at_;
  at_ = std::min(text_.find('\n', at_), text_.size());
  std::string_view comment = text_.substr(begin + 2, at_ - begin - 2);
  while (!comment.empty() && class_of(comment.front()) == kSpace) comment.remove_prefix(1);
  if (!comment.starts_with("plumb:")) return true;
  comment.remove_prefix(6);
  while (!comment.empty() && class_of(comment.front()) == kSpace) comment.remove_prefix(1);
  while (!comment.empty() && class_of(comment.back()) == kSpace) comment.remove_suffix(1);
  annotations_.push_back({begin, comment, text_.size()});
  const std::size_t line = begin == 0 ? 0 : text_.rfind('\n', begin - 1) + 1;
  if (last_token_ != std::string_view::npos && last_token_ >= line) {
    std::size_t first = line;
    while (class_of(text_[first]) == kSpace) ++first;
    annotations_.back().target = first;
    unplaced_ = annotations_.size();
  }
  return true;
}

bool Scanner::block_comment() {
  const std::size_t begin = at_;
  int depth = 0;
  for (; at_ < text_.size(); ++at_) {
    if (text_[at_] == '/' && peek(1) == '*') {
      if (++depth > limits_.comment_depth) return stop("comments are nested too deeply", "close the comment", begin);
      ++at_;
    } else if (text_[at_] == '*' && peek(1) == '/') {
      ++at_;
      if (--depth == 0) {
        ++at_;
        return true;
      }
    }
  }
  return stop("unterminated /* comment", "close it with */", begin);
}

bool Scanner::quoted(char quote, bool escapes) {
  const std::size_t begin = at_++;
  for (;;) {
    const std::size_t found = escapes ? text_.find_first_of("'\\", at_) : text_.find(quote, at_);
    if (found == std::string_view::npos) {
      return stop(quote == '"' ? "unterminated quoted identifier" : "unterminated quoted string",
                  quote == '"' ? "close the name with a double quote" : "close the string with a quote", begin);
    }
    at_ = found + 1;
    if (text_[found] == '\\') {
      ++at_;
    } else if (peek() == quote) {
      ++at_;
    } else {
      return true;
    }
  }
}

// $$...$$ and $tag$...$tag$; a '$' that opens no quote is passed over ($1).
bool Scanner::dollar_quoted() {
  const std::size_t begin = at_;
  std::size_t end = at_ + 1;
  if (end < text_.size() && starts_name(text_[end])) {
    while (end < text_.size() && class_of(text_[end]) >= kLetter) ++end;
  }
  if (end >= text_.size() || text_[end] != '$') {
    ++at_;
    return true;
  }
  const std::string_view tag = text_.substr(begin, end + 1 - begin);
  const std::size_t close = text_.find(tag, end + 1);
  if (close == std::string_view::npos) {
    return stop("unterminated dollar-quoted string", "close it with the same $tag$", begin);
  }
  at_ = close + tag.size();
  return true;
}

void Scanner::variable(Piece& piece) {
  const std::size_t begin = at_++;  // the colon
  if (peek() == ':' || peek() == '=') {
    ++at_;
    return;
  }
  std::size_t end = at_;
  const char quote = peek();
  if (quote == '\'' || quote == '"') ++end;
  const std::size_t name = end;
  while (end < text_.size() && class_of(text_[end]) >= kLetter) ++end;
  if (end == name) return;
  if (name != at_) {
    if (end >= text_.size() || text_[end] != quote) return;
    ++end;
  }
  at_ = end;
  if (piece.variable.empty()) piece.variable = text_.substr(begin, end - begin);
}

// psql's rule for BEGIN ATOMIC bodies: in CREATE [OR REPLACE] FUNCTION or PROCEDURE, outside parentheses, BEGIN and
// (within it) CASE open a block that END closes.
void Scanner::word(Piece& piece) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
  const std::string_view written = text_.substr(begin, at_ - begin);
  if (words_seen_ < piece.words.size()) {
    piece.words[words_seen_] = written;
    if (is_any_word(written, {"create", "or", "replace", "function", "procedure"})) {
      opening_[words_seen_] = lower(written[0]);
    }
  }
  ++words_seen_;
  const auto routine = [](char c) { return c == 'f' || c == 'p'; };
  if (opening_[0] == 'c' && parentheses_ == 0 &&
      (routine(opening_[1]) || (opening_[1] == 'o' && opening_[2] == 'r' && routine(opening_[3])))) {
    if (is_word(written, "begin") || (blocks_ > 0 && is_word(written, "case"))) {
      ++blocks_;
    } else if (blocks_ > 0 && is_word(written, "end")) {
      --blocks_;
    }
  }
  if (is_any_word(written, {"stdin", "pstdin"}) && is_word(last_word_, "from")) from_stdin_ = true;
  last_word_ = written;
}

void Scanner::chain(std::size_t tokens) {
  if (chains_.empty()) chains_.push_back(0);
  chains_.back() += tokens;
  if (chains_.back() > limits_.chain_tokens && !refused_) {
    refused_ = ScanFailure{"an expression has too many terms", "split it, or write it as a list (IN, ANY of an array)",
                           last_token_};
  }
}

// To the end of the line, or to "\\", which ends a command within a line.
Range Scanner::command() {
  const std::size_t begin = at_++;
  const std::size_t end_of_line = std::min(text_.find('\n', at_), text_.size());
  const std::size_t separator = text_.find("\\\\", at_);
  const std::size_t end = std::min(separator, end_of_line);
  at_ = separator < end_of_line ? separator + 2 : end_of_line;
  return {begin, end};
}

void Scanner::skip_copy_data() {
  at_ = std::min(text_.find('\n', at_), text_.size());
  while (at_ < text_.size()) {
    const std::size_t line = at_ + 1;
    const std::size_t marker = text_.compare(line, 2, "\\.") == 0 ? line : text_.find("\n\\.", line);
    if (marker == std::string_view::npos) {
      at_ = text_.size();
      return;
    }
    at_ = text_[marker] == '\n' ? marker + 3 : marker + 2;
    if (peek() == '\r') ++at_;
    if (at_ >= text_.size() || text_[at_] == '\n') return;
    at_ = std::min(text_.find('\n', at_), text_.size());
  }
}

Piece& Scanner::finish(Piece& piece) {
  piece.range.end = at_;
  if (is_any_word(piece.words[0], {"insert"})) piece.kind = Piece::Kind::rows;
  if (is_word(piece.words[0], "copy")) {
    piece.kind = Piece::Kind::rows;
    if (from_stdin_) skip_copy_data();
  }
  if (refused_ && piece.kind == Piece::Kind::rows) refused_.reset();
  if (!refused_ && piece.kind == Piece::Kind::statement && piece.range.end - piece.range.begin > limits_.statement_bytes) {
    refused_ = ScanFailure{"a statement is too long", "", piece.range.begin};
  }
  return piece;
}

std::optional<Piece> Scanner::next() {
  Piece piece;
  refused_.reset();
  chains_.clear();
  words_seen_ = parentheses_ = blocks_ = 0;
  opening_ = {};
  last_word_ = {};
  from_stdin_ = false;
  bool begun = false;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (class_of(c) == kSpace) {
      ++at_;
      continue;
    }
    if (c == '-' && peek(1) == '-') {
      line_comment();
      continue;
    }
    if (c == '/' && peek(1) == '*') {
      if (!block_comment()) return std::nullopt;
      continue;
    }
    if (c == '\\') {
      if (peek(1) == ';' || peek(1) == ':') {  // these characters themselves, for the server
        if (!begun) piece.range.begin = at_;
        begun = true;
        piece.holes.push_back({at_, at_ + 1});
        at_ += 2;
        continue;
      }
      const Range range = command();
      const std::string_view name = command_name(text_.substr(range.begin, range.end - range.begin));
      if (!begun) {
        piece.kind = Piece::Kind::command;
        piece.range = range;
        const std::string_view line = text_.substr(range.begin, range.end - range.begin);
        if (is_word(name, "copy") && (line.find("stdin") != std::string_view::npos ||
                                      line.find("STDIN") != std::string_view::npos)) {
          skip_copy_data();
        }
        return piece;
      }
      if (name.starts_with('g') || is_word(name, "crosstabview") || is_word(name, "watch")) {
        piece.sent_by_command = true;
        at_ = range.begin;  // the command is the next piece
        finish(piece);
        piece.range.end = range.begin;
        return piece;
      }
      piece.holes.push_back(range);
      continue;
    }
    if (c == ';' && !begun) {
      ++at_;
      continue;
    }
    if (!begun) {
      begun = true;
      piece.range.begin = at_;
    }
    token(at_);
    switch (c) {
      case ';':
        ++at_;
        if (parentheses_ == 0 && blocks_ == 0) return finish(piece);
        chains_.assign(1, 0);
        break;
      case '(':
        ++at_;
        ++parentheses_;
        chain(1);
        chains_.push_back(0);
        break;
      case ')':
        ++at_;
        if (parentheses_ > 0) --parentheses_;
        if (chains_.size() > 1) chains_.pop_back();
        break;
      case ',':
        ++at_;
        if (!chains_.empty()) chains_.back() = 0;
        break;
      case '\'':
        if (!quoted('\'', false)) return std::nullopt;
        chain(1);
        break;
      case '"':
        if (!quoted('"', false)) return std::nullopt;
        chain(1);
        break;
      case '$':
        if (!dollar_quoted()) return std::nullopt;
        chain(1);
        break;
      case ':':
        variable(piece);
        break;
      default:
        if (starts_name(c)) {
          if ((c == 'e' || c == 'E') && peek(1) == '\'') {
            ++at_;
            if (!quoted('\'', true)) return std::nullopt;
          } else {
            word(piece);
          }
        } else if (class_of(c) == kDigit) {
          while (at_ < text_.size() && (class_of(text_[at_]) >= kLetter || text_[at_] == '.')) ++at_;
        } else {
          ++at_;
        }
        chain(1);
    }
  }
  if (!begun || failure_) return std::nullopt;
  return finish(piece);  // psql sends what is left at the end of a file
}

}  // namespace plumb::postgres
