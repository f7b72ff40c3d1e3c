// The door to a NormalizedSchema: what objects need is worked out here; that texts mean the same is asked of same.h.
#pragma once

#include "base/result.h"
#include "model/schema.h"

namespace plumb::mysql {

Result<NormalizedSchema> normalize(Schema schema);

}  // namespace plumb::mysql
