// What it takes to change a field of an object on MySQL and MariaDB.
#pragma once

#include "dialect/dialect.h"

namespace plumb::mysql {

Alteration alteration(std::string_view field, const ObjectId& from_id, const NormalizedSchema& from, const ObjectId& to_id,
                      const NormalizedSchema& to);

}  // namespace plumb::mysql
