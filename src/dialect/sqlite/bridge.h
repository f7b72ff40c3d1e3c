// What lets two releases of an application use one database file, each with its own name for the same column.
#pragma once

#include <string>
#include <vector>

#include "dialect/impact.h"

namespace plumb::sqlite {

std::string cannot_sync(const ObjectId& column, const Schema& from, const Schema& to);
/// Two triggers that write the row once more where the columns differ.
std::vector<std::string> sync_columns(const ColumnSync& sync);
/// Definitions of tables whose columns were changed in the model are written so as to say the same.
void redefine(Schema& schema, const Schema& to);

}  // namespace plumb::sqlite
