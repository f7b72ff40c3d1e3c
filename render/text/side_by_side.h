// Two texts beside each other, line by line, as sdiff shows them: what is on one side only, or differs, is marked; what is the
// same is shown where it is near, and counted where it is not. Long lines go on below.
#pragma once

#include <string>
#include <string_view>

namespace plumb {

struct SideOptions {
  std::size_t width = 58;  // of one side
  std::size_t context = 2;
  std::string indent;
  bool color = false;
};

std::string side_by_side(std::string_view left, std::string_view right, const SideOptions& options);

}  // namespace plumb
