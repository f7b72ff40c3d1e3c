#include "cli/commands.h"
#include "cli/pipeline.h"
#include "diff/online.h"
#include "render/json/plan_json.h"
#include "render/sql/script.h"
#include "render/text/report.h"

namespace plumb::cli {

Exit run_diff(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Plan> plan = load_and_plan(options);
    if (!plan) return std::unexpected(plan.error());
    print_notes(options, plan->not_compared);
    if (options.online) make_online(*plan);
    std::string out;
    if (options.format == "text") {
      out = render_text(*plan, TextOptions{.color = options.color});
    } else {
      // JSON carries the statements too: whatever shows SQL shows it proven.
      Result<std::string> script = options.online ? proven_online_script(*plan, options) : proven_script(*plan, options);
      if (!script) return std::unexpected(script.error());
      out = options.format == "sql" ? *script : render_json(*plan);
    }
    if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
    return options.exit_code && !plan->empty() ? Exit::differences : Exit::ok;
  });
}

}  // namespace plumb::cli
