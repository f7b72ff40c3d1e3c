// Sizes of tables: of a live server, by its own statistics; or from the file that `plumb stats` wrote, for sources that are no
// server.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/sizes.h"

namespace plumb {

/// Whether a source can tell: a live server, or env:NAME that leads to one.
bool tells_sizes(const std::string& spec);
/// Fails on a source that cannot.
Result<TableSizes> read_sizes(const std::string& spec, std::chrono::milliseconds timeout);

/// The JSON of `plumb stats`; `place` for messages.
Result<TableSizes> parse_sizes(std::string_view json, const std::string& place);
std::string write_sizes(const TableSizes& sizes);

}  // namespace plumb
