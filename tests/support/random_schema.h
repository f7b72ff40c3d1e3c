// Pairs of random schemas that load into a real server: FROM is made from a seed, TO is FROM after some random changes.
// The same seed gives the same pair on every machine.
#pragma once

#include <cstdint>
#include <string>

namespace plumb::test {

struct SchemaPair {
  std::string from;
  std::string to;
};

SchemaPair random_schema_pair(std::uint64_t seed);

}  // namespace plumb::test
