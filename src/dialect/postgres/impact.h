// What each statement does to a PostgreSQL server in use. https://www.postgresql.org/docs/current/explicit-locking.html
// says which lock stops what; sql-altertable.html which subcommand takes which.
#pragma once

#include "dialect/impact.h"

namespace plumb::postgres {

Impact impact(const Doing& doing);
std::span<const Impact* const> impacts();
std::vector<Form> online(const Doing& doing);

/// Whether values of the one type are values of the other as they are stored: no row is looked at.
bool stored_alike(const DataType& from, const DataType& to);
/// Whether evaluating it for each row could give different values, so that a new column with this default is written to all.
bool is_volatile(const Expression& expression, const Schema& schema);

}  // namespace plumb::postgres
