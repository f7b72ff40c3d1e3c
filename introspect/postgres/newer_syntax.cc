#include "introspect/postgres/newer_syntax.h"

namespace plumb::postgres {

const Node* parse_newer(Arena&, std::string_view) { return nullptr; }

std::string newer_feature(std::string_view) { return {}; }

}  // namespace plumb::postgres
