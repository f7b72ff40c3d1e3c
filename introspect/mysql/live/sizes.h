// How large the tables of a MySQL or MariaDB database are, by its own statistics.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "model/sizes.h"

namespace plumb::mysql::live {

Result<TableSizes> table_sizes(const std::string& spec, std::chrono::milliseconds timeout);

}  // namespace plumb::mysql::live
