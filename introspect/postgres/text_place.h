// Byte offsets of a text as people count: "schema.sql:12:7", lines and columns from 1, columns in characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/object.h"

namespace plumb::postgres {

/// Cheap when offsets are asked for in rising order, as a reader does. The text must outlive it.
class TextPlaces {
 public:
  TextPlaces(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {}

  Place at(std::size_t offset);
  std::size_t line(std::size_t offset);
  /// The line of the offset and, below it, a caret under the offset. Long lines are cut around it, tabs and control
  /// characters become spaces.
  std::string excerpt(std::size_t offset) const;

 private:
  void move_to(std::size_t offset);

  std::string name_;
  std::string_view text_;
  std::size_t line_ = 1;
  std::size_t line_begin_ = 0;
  std::size_t seen_ = 0;  // newlines before this offset are counted
};

}  // namespace plumb::postgres
