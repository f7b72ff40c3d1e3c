// Prints a syntax tree as SQL. Always faithful: parsing the text again gives the same tree.
// A TypeName of "pg_catalog" is printed in the words of the standard where it has some (integer), as the grammar reads
// those; every other name stays as it is. A node that the printer does not know is printed as {Tag}, which no parser
// accepts.
#pragma once

#include <string>

#include "model/node.h"

namespace plumb::postgres {

/// One line: an expression, a TypeName, a SELECT, or one of the statements that rules and SQL bodies hold
/// (INSERT, UPDATE, DELETE, MERGE, NOTIFY, RETURN), a list of them (BEGIN ATOMIC ... END), a PartitionSpec
/// ("RANGE (a, b)"), a PartitionBoundSpec ("FOR VALUES FROM (1) TO (2)").
std::string deparse(const Node& node);

/// A query laid out over several lines for people, each line after the first indented by `indent` spaces more.
std::string deparse_pretty(const Node& query, int indent = 0);

/// An expression as it may stand where the grammar wants less than an expression (DEFAULT in a column definition):
/// in parentheses where it must be.
std::string deparse_restricted(const Node& expression);

}  // namespace plumb::postgres
