// What SQLite leaves unsaid: the columns that a foreign key points to, and which columns an index stands on.
#pragma once

#include "base/result.h"
#include "model/schema.h"

namespace plumb::sqlite {

Result<NormalizedSchema> normalize(Schema schema);

}  // namespace plumb::sqlite
