// Two texts beside each other, line by line, as sdiff shows them: what is on one side only, or differs, is marked; what is the
// same is shown where it is near, and counted where it is not. Long lines go on below.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// A line of each side that belong together; without one where the other side has nothing that fits.
struct LinePair {
  std::optional<std::string> left;
  std::optional<std::string> right;

  bool same() const { return left == right; }
};

/// The lines of both, in order, along a longest common sequence; control characters are made visible.
std::vector<LinePair> aligned_lines(std::string_view left, std::string_view right);

struct SideOptions {
  std::size_t width = 58;  // of one side
  std::size_t context = 2;
  std::string indent;
  bool color = false;
};

std::string side_by_side(std::string_view left, std::string_view right, const SideOptions& options);

}  // namespace plumb
