// The table of dialects: what --dialect takes, and whose answers are asked for it.
#pragma once

#include <span>
#include <string_view>

#include "dialect/dialect.h"

namespace plumb {

struct DialectEntry {
  std::string_view name;                      // "postgres"
  std::span<const std::string_view> aliases;  // what else people call it
  const Dialect* dialect;
};

std::span<const DialectEntry> dialect_table();

/// By name or alias, in any case; nullptr where there is none.
const Dialect* find_dialect(std::string_view name);

}  // namespace plumb
