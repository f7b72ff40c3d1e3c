// Renaming tables and columns in a schema of SQLite texts: the model's names, and the names within the texts.
#pragma once

#include "base/result.h"
#include "model/schema.h"

namespace plumb::sqlite {

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to);

}  // namespace plumb::sqlite
