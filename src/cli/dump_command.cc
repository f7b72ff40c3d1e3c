#include "cli/commands.h"
#include "cli/pipeline.h"

namespace plumb::cli {

Exit run_dump(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Side> side = load(options.sources[0], options);
    if (!side) return std::unexpected(side.error());
    print_remark(options, *side);
    Result<std::string> script = dump_script(*side, options);
    if (!script) return std::unexpected(script.error());
    if (Status written = write_result(options, *script); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
