// The names in a function's body that is only text to the server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumb::postgres {

struct BodyName {
  std::vector<std::string> parts;  // a, a.b or a.b.c, folded
  bool call = false;               // "(" follows
  bool type_of = false;            // %TYPE or %ROWTYPE follows
};

/// Every name outside of comments and strings, in order: keywords and variables too, for nobody can tell.
std::vector<BodyName> body_names(std::string_view body);

}  // namespace plumb::postgres
