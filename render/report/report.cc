#include "render/report/report.h"

#include <charconv>

namespace plumb {
namespace {

/// Takes ":12" off the end.
bool takes_number(std::string_view& text, int& number) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return false;
  const char* end = text.data() + text.size();
  int value = 0;
  const auto read = std::from_chars(text.data() + colon + 1, end, value);
  if (read.ec != std::errc() || read.ptr != end || value < 1) return false;
  number = value;
  text = text.substr(0, colon);
  return true;
}

}  // namespace

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

FilePlace file_place(std::string_view place, std::string_view otherwise) {
  FilePlace out;
  int last = 1;
  std::string_view path = place;
  if (takes_number(path, last)) {
    if (takes_number(path, out.line)) out.column = last;
    else out.line = last;
  } else {
    path = otherwise;
  }
  while (path.starts_with("./")) path.remove_prefix(2);
  out.path = path;
  return out;
}

}  // namespace plumb
