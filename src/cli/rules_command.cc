#include <algorithm>

#include "cli/commands.h"
#include "cli/dialect_table.h"
#include "cli/pipeline.h"
#include "render/verdict/pages.h"
#include "render/verdict/verdict.h"

namespace plumb::cli {

Exit run_rules(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    std::string out = render_rules();
    if (const Dialect* dialect = find_dialect(options.dialect)) out = render_impacts(*dialect);
    if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

Exit run_explain(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    const auto of_drift = std::ranges::find(drift_rules(), options.sources[0], &DriftRule::id);
    if (of_drift != drift_rules().end()) {
      if (Status written = write_result(options, render_drift_rule(*of_drift)); !written) return std::unexpected(written.error());
      return Exit::ok;
    }
    const VerdictRule* rule = find_rule(options.sources[0]);
    if (rule == nullptr) return fail(ErrorCode::usage, "there is no rule " + options.sources[0], {}, {}, "plumb rules lists them");
    if (Status written = write_result(options, render_rule(*rule)); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
