// When ALTER TABLE can take a table from one definition to another, and when it must be rebuilt.
// https://sqlite.org/lang_altertable.html: a column can be added (at the end, if what it says holds for rows that are
// there), renamed, and from 3.35 on dropped; everything else is "other kinds of table schema changes".
#pragma once

#include <span>
#include <string>

#include "dialect/dialect.h"

namespace plumb::sqlite {

std::string rebuild_because(const ObjectId& table, const Schema& from, const Schema& to, std::span<const TableDifference> differences);

}  // namespace plumb::sqlite
