// The statements that rebuild a table, and what guards the script that has them.
#pragma once

#include <string>
#include <vector>

#include "render/sql/writer.h"

namespace plumb::sqlite {

/// The new table beside the old one, the rows copied, the old one dropped, the new one in its place.
void rebuild_table(Statements& out, const Plan& plan, const Table& from, const Table& to);

/// Whether the script does what must not be done within somebody else's transaction, or with foreign keys on.
bool needs_guard(const Plan& plan);
Statements guard_before(const Plan& plan);
Statements guard_after(const Plan& plan);

}  // namespace plumb::sqlite
