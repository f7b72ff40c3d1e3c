// Hostile text made harmless for each format. All of them take any bytes and give valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

/// Valid UTF-8 without control characters: those are shown as \n, \t or \xNN.
std::string plain(std::string_view text, bool keep_lines = false);

std::string xml(std::string_view text);
/// Text within a line of Markdown: no markup, no HTML, no mention, no link comes of it.
std::string markdown(std::string_view text);
/// A code span, whatever back quotes are in it.
std::string markdown_code(std::string_view text);
/// A fenced block, whatever fences are in it.
std::string markdown_block(std::string_view text, std::string_view language);
/// A relative reference of a URI, or a file: URI of an absolute path.
std::string path_uri(std::string_view path);
/// The message of a GitHub workflow command, and the value of one of its properties.
std::string github_data(std::string_view text);
std::string github_property(std::string_view text);
/// The value of an OpenMetrics label, without its quotes.
std::string label_value(std::string_view text);

}  // namespace plumb
