// How large tables are, as a server's own statistics estimate it. No part of a schema: nothing is compared by it.
#pragma once

#include <cstdint>
#include <map>

#include "model/name.h"

namespace plumb {

struct TableSize {
  std::int64_t rows = -1;   // -1: not known
  std::int64_t bytes = -1;  // with indexes; -1: not known
};

/// A table that is not in it: nothing is known.
using TableSizes = std::map<QualifiedName, TableSize>;

}  // namespace plumb
