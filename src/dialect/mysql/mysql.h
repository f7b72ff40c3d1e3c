// MySQL and MariaDB: one dialect; which of the two, and which version, is in the environment of each schema.
#pragma once

#include "dialect/dialect.h"

namespace plumb::mysql {

const Dialect& mysql_dialect();

}  // namespace plumb::mysql
