#include <filesystem>

#include "cli/commands.h"
#include "cli/pipeline.h"
#include "introspect/files.h"
#include "render/json/rolling_json.h"
#include "render/sql/rolling.h"

namespace plumb::cli {
namespace {

bool is_wanted(Phase phase, const Options& options) {
  return options.phases.empty() || std::ranges::find(options.phases, word(phase)) != options.phases.end();
}

Status write_all(const RollingPlan& plan, const std::vector<PhaseScript>& scripts, const RollingOptions& wanted, const Options& options) {
  const std::filesystem::path folder(options.out_directory);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return fail(ErrorCode::io, "cannot make the directory: " + failed.message(), options.out_directory);
  for (const PhaseScript& script : scripts) {
    const std::string name = std::string(word(script.phase)) + ".sql";
    if (Status written = write_file((folder / name).string(), phase_sql(plan, script, wanted)); !written) return written;
  }
  return write_file((folder / "plan.json").string(), render_rolling_json(plan, scripts));
}

}  // namespace

Exit run_plan(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    Result<Plan> plan = load_and_plan(options);
    if (!plan) return std::unexpected(plan.error());
    print_notes(options, plan->not_compared);
    Result<RollingPlan> rolling = roll(*plan, options);
    if (!rolling) return std::unexpected(rolling.error());
    const RollingOptions wanted = rolling_options(*plan, options);
    Result<std::vector<PhaseScript>> scripts = phase_scripts(*rolling, wanted);
    if (!scripts) return std::unexpected(scripts.error());
    std::erase_if(*scripts, [&](const PhaseScript& script) { return !is_wanted(script.phase, options); });
    if (!options.out_directory.empty()) {
      if (Status written = write_all(*rolling, *scripts, wanted, options); !written) return std::unexpected(written.error());
      return Exit::ok;
    }
    std::string out;
    if (options.format == "json") {
      out = render_rolling_json(*rolling, *scripts);
    } else {
      for (const PhaseScript& script : *scripts) out += (out.empty() ? "" : "\n") + phase_sql(*rolling, script, wanted);
      if (out.empty()) out = "-- Nothing to do.\n";
    }
    if (Status written = write_result(options, out); !written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
