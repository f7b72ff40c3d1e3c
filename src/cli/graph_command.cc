#include "cli/commands.h"
#include "cli/pipeline.h"
#include "render/graph/graph.h"

namespace plumb::cli {

Exit run_graph(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Plan> plan = load_and_plan(options);
    if (!plan) return std::unexpected(plan.error());
    print_notes(options, plan->not_compared);
    if (Status written = write_result(options, render_graph(*plan, options.format)); !written) {
      return std::unexpected(written.error());
    }
    return Exit::ok;
  });
}

}  // namespace plumb::cli
