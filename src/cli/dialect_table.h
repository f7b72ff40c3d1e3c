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
  void (*port)(Schema& to, const Schema& from) = nullptr;  // where a dialect speaks for servers that are not quite alike
};

std::span<const DialectEntry> dialect_table();

/// By name or alias, in any case; nullptr where there is none.
const Dialect* find_dialect(std::string_view name);

/// `to` as the server of `from` could have it. What has no counterpart there is named in `to.not_compared`.
void port(Schema& to, const Schema& from);

}  // namespace plumb
