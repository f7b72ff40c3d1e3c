// A place in a list of tokens: what every reader of MySQL text shares. Failing is sticky: after the first misfit nothing
// is accepted any more, so that a reader can go on without asking at every step.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dialect/mysql/lexer.h"

namespace plumb::mysql {

class Cursor {
 public:
  explicit Cursor(std::span<const Token> tokens) : tokens_(tokens) {}

  const Token& peek(std::size_t ahead = 0) const {
    static const Token kEnd;
    return !failed_ && at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : kEnd;
  }
  bool at_end() const { return peek().kind == TokenKind::end; }
  std::size_t position() const { return at_; }
  void set_position(std::size_t at) { at_ = at; }
  std::span<const Token> tokens() const { return tokens_; }

  bool is(std::string_view word, std::size_t ahead = 0) const { return peek(ahead).is(word); }
  bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const { return peek(ahead).is_symbol(symbol); }
  bool is_any(std::initializer_list<std::string_view> words, std::size_t ahead = 0) const {
    for (const std::string_view word : words) {
      if (is(word, ahead)) return true;
    }
    return false;
  }
  const Token& take() {
    const Token& out = peek();
    if (out.kind != TokenKind::end) ++at_;
    return out;
  }
  bool accept(std::string_view word) { return is(word) && (++at_, true); }
  bool accept_symbol(std::string_view symbol) { return is_symbol(symbol) && (++at_, true); }
  /// All of the words, one after the other, or none.
  bool accept_all(std::initializer_list<std::string_view> words) {
    std::size_t ahead = 0;
    for (const std::string_view word : words) {
      if (!is(word, ahead++)) return false;
    }
    at_ += words.size();
    return true;
  }
  void expect(std::string_view word) {
    if (!accept(word)) fail(std::string(word));
  }
  void expect_symbol(std::string_view symbol) {
    if (!accept_symbol(symbol)) fail("'" + std::string(symbol) + "'");
  }

  /// The text of the tokens from one place to another.
  std::string source(std::size_t begin, std::size_t end) const {
    if (end <= begin || end > tokens_.size()) return {};
    const Token& last = tokens_[end - 1];
    return std::string(tokens_[begin].text.data(), last.text.data() + last.text.size());
  }

  /// An identifier, bare or quoted. What is a keyword is for the caller to know.
  bool is_name(std::size_t ahead = 0) const {
    const TokenKind kind = peek(ahead).kind;
    return kind == TokenKind::word || kind == TokenKind::name;
  }
  std::string name(std::string_view what = "a name") {
    if (!is_name()) {
      fail(std::string(what));
      return {};
    }
    return std::string(take().decoded());
  }

  void fail(std::string expected) {
    if (failed_) return;
    failed_ = true;
    failed_at_ = at_;
    expected_ = std::move(expected);
  }
  bool failed() const { return failed_; }
  const std::string& expected() const { return expected_; }
  const Token& failed_token() const {
    static const Token kEnd;
    return failed_at_ < tokens_.size() ? tokens_[failed_at_] : kEnd;
  }
  /// A second try from an earlier place.
  void reset(std::size_t at) {
    failed_ = false;
    at_ = at;
  }

 private:
  std::span<const Token> tokens_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::size_t failed_at_ = 0;
  std::string expected_;
};

}  // namespace plumb::mysql
