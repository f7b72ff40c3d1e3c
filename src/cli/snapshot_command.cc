#include "cli/commands.h"
#include "cli/pipeline.h"
#include "introspect/snapshot/snapshot.h"

namespace plumb::cli {

Exit run_snapshot(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Side> side = load(options.sources[0], options);
    if (!side) return std::unexpected(side.error());
    print_remark(options, *side);
    print_notes(options, side->schema->schema().not_compared);
    if (Status written = write_result(options, write_snapshot(side->schema->schema())); !written) {
      return std::unexpected(written.error());
    }
    return Exit::ok;
  });
}

}  // namespace plumb::cli
