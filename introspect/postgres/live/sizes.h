// How large the tables of a PostgreSQL database are, by its own statistics.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "model/sizes.h"

namespace plumb::postgres::live {

/// `address` is anything libpq takes.
Result<TableSizes> table_sizes(const std::string& address, std::chrono::milliseconds timeout);

}  // namespace plumb::postgres::live
