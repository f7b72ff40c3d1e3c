// Prints a syntax tree as SQL. Always faithful: parsing the text again gives the same tree.
#pragma once

#include <string>

#include "model/node.h"

namespace plumb::postgres {

/// One line: an expression, a TypeName, a SELECT, or one of the statements that rules and SQL bodies hold
/// (INSERT, UPDATE, DELETE, NOTIFY, RETURN), a PartitionSpec ("RANGE (a, b)"), a PartitionBoundSpec
/// ("FOR VALUES FROM (1) TO (2)").
std::string deparse(const Node& node);

/// A query laid out over several lines for people, each line after the first indented by `indent` spaces more.
std::string deparse_pretty(const Node& query, int indent = 0);

}  // namespace plumb::postgres
