// A rolling plan as the migration files of another tool: one file for each unit, numbered after what is there, with the
// tool's own mark where a statement cannot run in a transaction.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "render/sql/rolling.h"

namespace plumb {

struct MigrationFile {
  std::string path;  // below the directory of migrations
  std::string text;
};

std::span<const std::string_view> migration_tools();

/// `present`: the names of the files and folders that the directory has already. `stamp`: "20260131120000", for tools that
/// number by time; each file gets one of its own, after all that are there.
Result<std::vector<MigrationFile>> migration_files(const std::string& tool, const RollingPlan& plan, const std::vector<PhaseScript>& scripts,
                                                   const std::vector<std::string>& present, const std::string& stamp);

}  // namespace plumb
