// Schemas of any size for measuring: tables with columns, keys, checks, indexes, foreign keys, and views and functions
// over them, in the proportions of a large application.
#pragma once

#include <string>

namespace plumb::test {

/// SQL for `tables` tables. The changed variant differs in one table of a hundred: a column, a default, an index.
std::string synthetic_schema(int tables, bool changed);

}  // namespace plumb::test
