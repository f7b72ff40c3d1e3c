#include "base/text.h"

#include <algorithm>
#include <cstdint>

namespace plumb {
namespace {

/// The length of the well-formed sequence at `at`; 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned second = byte(at + 1);
    if (!tail(at + 1) || !tail(at + 2)) return 0;
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned second = byte(at + 1);
    if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return 0;
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

/// Marks that turn the direction of what follows, or end a line where no line ends: with them a text looks like another one.
const char* invisible(std::string_view character) {
  struct Mark {
    std::string_view character;
    const char* shown;
  };
  constexpr Mark kMarks[] = {
      {"\u061c", "\\u061c"}, {"\u200e", "\\u200e"}, {"\u200f", "\\u200f"}, {"\u2028", "\\u2028"}, {"\u2029", "\\u2029"}, {"\u202a", "\\u202a"}, {"\u202b", "\\u202b"},
      {"\u202c", "\\u202c"}, {"\u202d", "\\u202d"}, {"\u202e", "\\u202e"}, {"\u2066", "\\u2066"}, {"\u2067", "\\u2067"}, {"\u2068", "\\u2068"}, {"\u2069", "\\u2069"},
  };
  if (character.size() < 2) return nullptr;
  for (const Mark& mark : kMarks) {
    if (mark.character == character) return mark.shown;
  }
  return nullptr;
}

void append_hex(std::string& out, unsigned char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\x";
  out += kDigits[c >> 4U];
  out += kDigits[c & 15U];
}

}  // namespace

bool is_utf8(std::string_view text, std::size_t* bad) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) {
      if (bad != nullptr) *bad = at;
      return false;
    }
    at += length;
  }
  return true;
}

std::string printable(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(text, at);
    if (length == 0) {
      append_hex(out, c);
      ++at;
    } else if (length == 2 && c == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0) {  // C1 controls
      append_hex(out, static_cast<unsigned char>(text[at + 1]));
      at += 2;
    } else if (const char* shown = invisible(text.substr(at, length)); shown != nullptr) {
      out += shown;
      at += length;
    } else if (c >= 0x20 && c != 0x7F) {
      out += text.substr(at, length);
      at += length;
    } else {
      if (keep_lines && (c == '\n' || c == '\t')) out += static_cast<char>(c);
      else if (c == '\n') out += "\\n";
      else if (c == '\t') out += "\\t";
      else if (c == '\r') out += "\\r";
      else append_hex(out, c);
      ++at;
    }
  }
  return out;
}

std::string_view clipped(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

bool same_word(std::string_view a, std::string_view b) {
  const auto low = [](char c) { return lower(c); };
  return std::ranges::equal(a, b, {}, low, low);
}

}  // namespace plumb
