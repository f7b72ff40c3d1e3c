// What the parser of PostgreSQL (libpg_query) does by itself: the measure that the other figures are held against.
#pragma once

#include <string>

namespace plumb::test {

void parse_alone(const std::string& sql);

}  // namespace plumb::test
