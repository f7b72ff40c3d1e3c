#include "cli/commands.h"
#include "cli/pipeline.h"
#include "introspect/sizes.h"

namespace plumb::cli {

Exit run_stats(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<TableSizes> sizes = read_sizes(options.sources[0], options.timeout());
    if (!sizes) return std::unexpected(sizes.error());
    if (Status written = write_result(options, write_sizes(*sizes)); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
