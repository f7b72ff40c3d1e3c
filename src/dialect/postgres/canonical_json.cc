// jsonb keeps no layout, no duplicate keys, and orders keys by length, then bytes (manual, 8.14.1 and jsonb.c).
#include <algorithm>
#include <vector>

#include "dialect/postgres/canonical_literal.h"

namespace plumb::postgres {
namespace {

class Json {
 public:
  explicit Json(std::string_view text) : rest_(text) {}

  std::optional<std::string> document() {
    auto out = value(0);
    blanks();
    if (!out || !rest_.empty()) return std::nullopt;
    return out;
  }

 private:
  static constexpr int kDeepest = 200;

  void blanks() { rest_ = rest_.substr(std::min(rest_.size(), rest_.find_first_not_of(" \t\n\r"))); }
  bool take(char c) {
    blanks();
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::optional<std::string> value(int depth) {
    if (depth > kDeepest) return std::nullopt;
    blanks();
    if (rest_.starts_with('{')) return object(depth);
    if (rest_.starts_with('[')) return array(depth);
    if (rest_.starts_with('"')) {
      auto text = string();
      if (!text) return std::nullopt;
      return quoted(*text);
    }
    for (const std::string_view word : {"true", "false", "null"}) {
      if (take_word(word)) return std::string(word);
    }
    const std::size_t end = std::min(rest_.size(), rest_.find_first_not_of("+-.0123456789eE"));
    auto number = canonical_numeric(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return number;
  }

  std::optional<std::string> array(int depth) {
    take('[');
    std::string out = "[";
    if (!take(']')) {
      do {
        auto item = value(depth + 1);
        if (!item) return std::nullopt;
        if (out.size() > 1) out += ", ";
        out += *item;
      } while (take(','));
      if (!take(']')) return std::nullopt;
    }
    return out + "]";
  }

  std::optional<std::string> object(int depth) {
    take('{');
    std::vector<std::pair<std::string, std::string>> members;
    if (!take('}')) {
      do {
        blanks();
        auto key = string();
        if (!key || !take(':')) return std::nullopt;
        auto item = value(depth + 1);
        if (!item) return std::nullopt;
        auto known = std::ranges::find(members, *key, &std::pair<std::string, std::string>::first);
        if (known != members.end()) known->second = std::move(*item);
        else members.emplace_back(std::move(*key), std::move(*item));
      } while (take(','));
      if (!take('}')) return std::nullopt;
    }
    std::ranges::sort(members, [](const auto& a, const auto& b) {
      if (a.first.size() != b.first.size()) return a.first.size() < b.first.size();
      return a.first < b.first;
    });
    std::string out = "{";
    for (const auto& [key, item] : members) {
      if (out.size() > 1) out += ", ";
      out += quoted(key) + ": " + item;
    }
    return out + "}";
  }

  std::optional<unsigned> hex4() {
    if (rest_.size() < 4) return std::nullopt;
    unsigned code = 0;
    for (const char c : rest_.substr(0, 4)) {
      const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (digit < 0) return std::nullopt;
      code = code * 16 + static_cast<unsigned>(digit);
    }
    rest_.remove_prefix(4);
    return code;
  }

  static void append_utf8(std::string& out, unsigned code) {
    const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
      put(code);
    } else if (code < 0x800) {
      put(0xC0 | (code >> 6));
      put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      put(0xE0 | (code >> 12));
      put(0x80 | ((code >> 6) & 0x3F));
      put(0x80 | (code & 0x3F));
    } else {
      put(0xF0 | (code >> 18));
      put(0x80 | ((code >> 12) & 0x3F));
      put(0x80 | ((code >> 6) & 0x3F));
      put(0x80 | (code & 0x3F));
    }
  }

  std::optional<std::string> string() {
    if (!rest_.starts_with('"')) return std::nullopt;
    rest_.remove_prefix(1);
    std::string out;
    while (!rest_.empty() && rest_.front() != '"') {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c != '\\') {
        out += c;
        continue;
      }
      if (rest_.empty()) return std::nullopt;
      const char escape = rest_.front();
      rest_.remove_prefix(1);
      constexpr std::string_view kLetters = "\"\\/bfnrt";
      constexpr std::string_view kMeaning = "\"\\/\b\f\n\r\t";
      if (const auto at = kLetters.find(escape); at != std::string_view::npos) {
        out += kMeaning[at];
        continue;
      }
      auto code = escape == 'u' ? hex4() : std::nullopt;
      if (!code || *code == 0) return std::nullopt;
      if (*code >= 0xD800 && *code < 0xDC00) {
        if (!take_word("\\u")) return std::nullopt;
        const auto low = hex4();
        if (!low || *low < 0xDC00 || *low > 0xDFFF) return std::nullopt;
        code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
      }
      append_utf8(out, *code);
    }
    if (rest_.empty()) return std::nullopt;
    rest_.remove_prefix(1);
    return out;
  }

  static std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      constexpr std::string_view kMeaning = "\"\\\b\f\n\r\t";
      constexpr std::string_view kLetters = "\"\\bfnrt";
      if (const auto at = kMeaning.find(c); at != std::string_view::npos) {
        out += '\\';
        out += kLetters[at];
      } else if (static_cast<unsigned char>(c) < 0x20) {
        constexpr std::string_view kHex = "0123456789abcdef";
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 15];
      } else {
        out += c;
      }
    }
    return out + '"';
  }

  std::string_view rest_;
};

}  // namespace

LiteralValue canonical_jsonb(std::string_view text) {
  auto value = Json(text).document();
  if (!value) return {std::string(text), false};
  return {std::move(*value)};
}

}  // namespace plumb::postgres
