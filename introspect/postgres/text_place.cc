#include "introspect/postgres/text_place.h"

#include <algorithm>
#include <cstring>

namespace plumb::postgres {
namespace {

constexpr std::size_t kExcerptBefore = 70;
constexpr std::size_t kExcerptAfter = 50;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

}  // namespace

void TextPlaces::move_to(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < line_begin_) {
    line_ = 1;
    line_begin_ = seen_ = 0;
  }
  while (seen_ < offset) {
    const void* found = std::memchr(text_.data() + seen_, '\n', offset - seen_);
    if (found == nullptr) {
      seen_ = offset;
      break;
    }
    ++line_;
    seen_ = line_begin_ = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data()) + 1;
  }
}

std::size_t TextPlaces::line(std::size_t offset) {
  move_to(offset);
  return line_;
}

Place TextPlaces::at(std::size_t offset) {
  move_to(offset);
  offset = std::min(offset, text_.size());
  const std::size_t column = characters(text_.substr(line_begin_, offset - line_begin_)) + 1;
  return name_ + ":" + std::to_string(line_) + ":" + std::to_string(column);
}

std::string TextPlaces::excerpt(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  std::size_t begin = offset == 0 ? 0 : text_.rfind('\n', offset - 1) + 1;  // npos + 1 is the beginning
  std::size_t end = std::min(text_.find('\n', offset), text_.size());
  std::string before;
  std::string after;
  if (offset - begin > kExcerptBefore) {
    begin = offset - kExcerptBefore;
    while (begin < offset && !starts_character(text_[begin])) ++begin;
    before = "...";
  }
  if (end - offset > kExcerptAfter) {
    end = offset + kExcerptAfter;
    while (end > offset && !starts_character(text_[end])) --end;
    after = "...";
  }
  std::string line = before + std::string(text_.substr(begin, end - begin)) + after;
  while (!line.empty() && line.back() == '\r') line.pop_back();
  std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  const std::size_t indent = before.size() + characters(text_.substr(begin, offset - begin));
  return line + "\n" + std::string(indent, ' ') + "^";
}

}  // namespace plumb::postgres
