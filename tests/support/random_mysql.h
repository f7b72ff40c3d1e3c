// Pairs of random schemas that load into a MariaDB or MySQL server: FROM is made from a seed, TO is FROM after some random
// changes. The same seed gives the same pair on every machine.
#pragma once

#include <cstdint>

#include "tests/support/random_schema.h"

namespace plumb::test {

SchemaPair random_mysql_pair(std::uint64_t seed, bool mariadb);

}  // namespace plumb::test
