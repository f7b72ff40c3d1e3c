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

}  // namespace plumb
