// Syntax of PostgreSQL 16 to 18 that an older grammar refuses: rewritten into what it takes, and the tree then given the
// form that the newer grammar would have given it. What cannot be rewritten is named.
#pragma once

#include <string>
#include <string_view>

#include "model/node.h"

namespace plumb::postgres {

/// The tree of a statement that the parser refused, or null where that is not for newer syntax known here.
const Node* parse_newer(Arena& arena, std::string_view sql);

/// The newer feature that a refused statement seems to use: "virtual generated columns (PostgreSQL 18)"; or "".
std::string newer_feature(std::string_view sql);

}  // namespace plumb::postgres
