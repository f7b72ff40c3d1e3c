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
