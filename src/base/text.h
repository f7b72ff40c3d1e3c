// Small helpers for text that comes from anywhere.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

/// Text that is safe to show on a terminal, in a comment or in one line of a report: control characters become \n, \t or
/// \xNN. With keep_lines, line ends and tabs stay.
std::string printable(std::string_view text, bool keep_lines = false);

/// Whether the bytes are well-formed UTF-8; if not, `bad` (where given) is the offset of the first byte that is not.
bool is_utf8(std::string_view text, std::size_t* bad = nullptr);

/// The text cut to so many bytes, never within a character.
std::string_view clipped(std::string_view text, std::size_t bytes);

/// Of ASCII letters only, as the servers fold what they know: names, keywords, options.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lower(std::string_view text);
/// The same but for the case of such letters.
bool same_word(std::string_view a, std::string_view b);

}  // namespace plumb
