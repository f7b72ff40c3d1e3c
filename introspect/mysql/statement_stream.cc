#include "introspect/mysql/statement_stream.h"

#include <algorithm>

namespace plumb::mysql {

bool StatementStream::at_delimiter() const { return text_.substr(lexer_.offset()).starts_with(delimiter_); }

namespace {

// Whether the statement holds others, so that semicolons are its own.
bool is_compound(const std::vector<Token>& tokens) {
  if (tokens.empty()) return false;
  if (tokens.front().is("begin") || tokens.front().is("declare") || tokens.front().is("if")) return true;
  if (!tokens.front().is("create") && !tokens.front().is("alter")) return false;
  for (std::size_t i = 1; i < tokens.size() && i < 16; ++i) {
    for (const char* word : {"procedure", "function", "trigger", "event", "package"}) {
      if (tokens[i].is(word)) return true;
    }
    if (tokens[i].is_symbol("(")) return false;
  }
  return false;
}

}  // namespace

// "DELIMITER $$" is a line of the client's, not of the server's language.
bool StatementStream::take_delimiter_line() {
  constexpr std::string_view kWord = "delimiter";
  const std::string_view rest = text_.substr(lexer_.offset());
  if (rest.size() <= kWord.size() || !same_word(rest.substr(0, kWord.size()), kWord)) return false;
  if (rest[kWord.size()] != ' ' && rest[kWord.size()] != '\t') return false;
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view value = rest.substr(kWord.size(), end - kWord.size());
  const std::size_t first = value.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return false;
  value = value.substr(first);
  value = value.substr(0, value.find_first_of(" \t\r"));
  delimiter_ = std::string(value);
  lexer_.set_offset(lexer_.offset() + end);
  return true;
}

// The client takes a line that begins with "--" for a comment, whatever follows, as long as no statement has begun.
bool StatementStream::take_dashed_line() {
  const std::size_t at = lexer_.offset();
  if (!text_.substr(at).starts_with("--") || (at > 0 && text_[at - 1] != '\n')) return false;
  lexer_.set_offset(std::min(text_.find('\n', at), text_.size()));
  return true;
}

void StatementStream::skip_data() {
  std::string stops = "'\"`/-#";
  stops += ';';
  stops += delimiter_.front();
  std::size_t at = lexer_.offset();
  for (;;) {
    at = text_.find_first_of(stops, at);
    if (at == std::string_view::npos) {
      lexer_.set_offset(text_.size());
      return;
    }
    lexer_.set_offset(at);
    const char c = text_[at];
    if (c == ';' || at_delimiter()) return;
    if (c == '\'' || c == '"' || c == '`') {
      if (!Lexer::skip_quoted(text_, at, !lexer_.options().no_backslash_escapes)) {
        lexer_.set_offset(text_.size());
        return;
      }
    } else if (c == '/' || c == '-' || c == '#') {
      lexer_.skip_blank();
      at = lexer_.offset() == at ? at + 1 : lexer_.offset();
    } else {
      ++at;
    }
  }
}

std::optional<Statement> StatementStream::next() {
  for (;;) {
    if (!lexer_.skip_blank()) return std::nullopt;
    if (take_delimiter_line() || take_dashed_line()) continue;
    if (at_delimiter()) {
      lexer_.set_offset(lexer_.offset() + delimiter_.size());
      continue;
    }
    break;
  }
  Statement out;
  out.offset = lexer_.offset();
  out.tokens.reserve(usual_size_);
  while (lexer_.skip_blank() && !at_delimiter()) {
    out.tokens.push_back(lexer_.next());
    Token& token = out.tokens.back();
    // The server itself splits what stands between two delimiters of the client.
    if (token.is_symbol(";") && !is_compound(out.tokens)) {
      out.tokens.pop_back();
      break;
    }
    // A delimiter may follow a word or a symbol without a space: "END//", "END$$".
    const bool is_usual = delimiter_ == ";";  // which no token has inside
    if (!is_usual && (token.kind == TokenKind::word || token.kind == TokenKind::symbol || token.kind == TokenKind::variable)) {
      const std::size_t inside = token.text.find(delimiter_);
      if (inside != std::string_view::npos && inside > 0) {
        token.text = token.text.substr(0, inside);
        lexer_.set_offset(token.offset + inside);
      }
    }
    if (out.tokens.size() == 1 && (token.is("insert") || token.is("replace"))) {
      out.skipped = true;
      skip_data();
      break;
    }
  }
  // "END; $$": the server takes the semicolon for the end of the statement.
  const std::size_t stop = lexer_.offset();
  while (at_delimiter() && !out.tokens.empty() && out.tokens.back().is_symbol(";")) out.tokens.pop_back();
  std::size_t end = std::min(stop, text_.size());
  const bool at_end = at_delimiter();
  const bool inner = !at_end && end > 0 && (text_[end - 1] == ';' || (end < text_.size() && text_[end] == ';'));
  if (inner && text_[end - 1] == ';' && !out.skipped) --end;
  out.text = text_.substr(out.offset, end - out.offset);
  while (!out.text.empty() && (out.text.back() == ' ' || out.text.back() == '\n' || out.text.back() == '\r' || out.text.back() == '\t')) {
    out.text.remove_suffix(1);
  }
  if (end < text_.size()) lexer_.set_offset(end + (at_end ? delimiter_.size() : 1));
  Token last;
  last.offset = end;
  out.tokens.push_back(last);
  usual_size_ = std::min<std::size_t>(out.tokens.size() + 8, 512);
  return out;
}

}  // namespace plumb::mysql
