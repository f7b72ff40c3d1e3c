// Renames within a schema, with the names inside expressions.
#pragma once

#include "base/result.h"
#include "model/schema.h"

namespace plumb::mysql {

Status rename(Schema& schema, const ObjectId& from, const ObjectId& to);

}  // namespace plumb::mysql
