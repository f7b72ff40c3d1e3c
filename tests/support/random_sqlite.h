// Pairs of random SQLite schemas with rows: FROM is made from a seed, TO is FROM after some random changes, none of which by
// itself makes a row impossible. The same seed gives the same pair on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace plumb::test {

struct SqlitePair {
  std::string from;
  std::string rows;  // INSERTs into FROM
  std::string to;
  /// Columns that are in both and keep their type, by table: what they hold must be the same afterwards.
  struct Kept {
    std::string table;
    std::vector<std::string> columns;
  };
  std::vector<Kept> kept;
};

SqlitePair random_sqlite_pair(std::uint64_t seed);

}  // namespace plumb::test
