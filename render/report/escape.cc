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

std::size_t longest_run(std::string_view text, char of) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) longest = std::max(longest, run = c == of ? run + 1 : 0);
  return longest;
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
  const std::string inner = plain(text);
  std::string out;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const char c = inner[i];
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (std::string_view("\\`*_{}[]()#+!|~").contains(c)) (out += '\\') += c;
    else out += c;
    // Somebody would be mentioned, an issue referred to, a scheme or a host become a link, a word an emoji. All of that is looked for
    // in the text that Markdown became: an entity would not stop it, a space without width does.
    const bool goes_on = i + 1 < inner.size() && inner[i + 1] != ' ';
    const bool host = c == '.' && i >= 3 && std::string_view(inner).substr(i - 3, 3) == "www";
    if (goes_on && (c == '@' || c == ':' || c == '#' || host)) out += "&#8203;";
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  std::string inner = plain(text);
  const std::size_t longest = longest_run(inner, '`');
  std::string table_safe;  // a bar would end the cell of a table, even in code
  for (const char c : inner) table_safe += c == '|' ? std::string("\\|") : std::string(1, c);
  const std::string quotes(longest + 1, '`');
  const bool apart = table_safe.starts_with('`') || table_safe.ends_with('`') || table_safe.empty();
  return quotes + (apart ? " " : "") + table_safe + (apart ? " " : "") + quotes;
}

std::string markdown_block(std::string_view text, std::string_view language) {
  const std::string inner = plain(text, true);
  const std::string fence(std::max<std::size_t>(3, longest_run(inner, '`') + 1), '`');
  return fence + std::string(language) + "\n" + inner + (inner.ends_with('\n') ? "" : "\n") + fence + "\n";
}

std::string path_uri(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kStay = "/-._~!$&'()*+,;=@";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool stays = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kStay.contains(c);
    if (stays) out += c;
    else ((out += '%') += kDigits[byte >> 4U]) += kDigits[byte & 15U];
  }
  return out;
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
