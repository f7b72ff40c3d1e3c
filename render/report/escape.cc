#include "render/report/escape.h"

#include <algorithm>

#include "base/text.h"

namespace plumb {
namespace {

/// Each character of `special` is replaced by what the table says.
template <class Replace>
std::string replaced(std::string_view text, Replace replace) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const std::string_view with = replace(c);
    if (with.empty()) out += c;
    else out += with;
  }
  return out;
}

}  // namespace

std::string plain(std::string_view text, bool keep_lines) { return printable(text, keep_lines); }

std::string xml(std::string_view text) {
  std::string allowed = plain(text, true);
  // U+FFFE and U+FFFF are well-formed, but no characters of XML.
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = allowed.find(none, at)) != std::string::npos;) allowed.replace(at, none.size(), "?");
  }
  return replaced(allowed, [](char c) -> std::string_view {
    switch (c) {
      case '&': return "&amp;";
      case '<': return "&lt;";
      case '>': return "&gt;";
      case '"': return "&quot;";
      case '\'': return "&apos;";
      case '\n': return "&#10;";
      case '\t': return "&#9;";
      default: return {};
    }
  });
}

std::string markdown(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '@') out += "&#64;";  // would mention somebody
    else if (c == ':') out += "&#58;";  // would make a link of a scheme, and an emoji of a name
    else if (c == '#') out += "&#35;";  // would refer to an issue
    else if (std::string_view("\\`*_{}[]()+!|~").contains(c)) (out += '\\') += c;
    else out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  std::string inner = plain(text);
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : inner) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  std::string table_safe;  // a bar would end the cell of a table, even in code
  for (const char c : inner) table_safe += c == '|' ? std::string("\\|") : std::string(1, c);
  const std::string quotes(longest + 1, '`');
  const bool apart = table_safe.starts_with('`') || table_safe.ends_with('`') || table_safe.empty();
  return quotes + (apart ? " " : "") + table_safe + (apart ? " " : "") + quotes;
}

std::string github_data(std::string_view text) {
  return replaced(plain(text, true), [](char c) -> std::string_view {
    switch (c) {
      case '%': return "%25";
      case '\n': return "%0A";
      case '\r': return "%0D";
      default: return {};
    }
  });
}

std::string github_property(std::string_view text) {
  return replaced(github_data(text), [](char c) -> std::string_view {
    switch (c) {
      case ':': return "%3A";
      case ',': return "%2C";
      default: return {};
    }
  });
}

std::string label_value(std::string_view text) {
  return replaced(plain(text), [](char c) -> std::string_view {
    switch (c) {
      case '\\': return "\\\\";
      case '"': return "\\\"";
      default: return {};
    }
  });
}

}  // namespace plumb
