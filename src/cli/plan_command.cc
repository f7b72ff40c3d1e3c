#include <algorithm>
#include <ctime>
#include <filesystem>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/pipeline.h"
#include "introspect/files.h"
#include "render/json/rolling_json.h"
#include "render/migrations.h"
#include "render/sql/rolling.h"

namespace plumb::cli {
namespace {

/// A tool runs what it finds: contract must not be there before its time, unless somebody says so.
bool is_wanted(Phase phase, const Options& options) {
  if (options.phases.empty() && !options.migration_tool.empty() && phase == Phase::contract) return false;
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

std::string stamp() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char out[15];
  return {out, std::strftime(out, sizeof out, "%Y%m%d%H%M%S", &parts)};
}

Status write_migrations(const RollingPlan& plan, const std::vector<PhaseScript>& scripts, const Options& options) {
  const std::filesystem::path folder(options.out_directory);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  std::vector<std::string> present;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) present.push_back(entry.path().filename().string());
  if (failed) return fail(ErrorCode::io, "cannot read the directory: " + failed.message(), options.out_directory);
  Result<std::vector<MigrationFile>> files = migration_files(options.migration_tool, plan, scripts, present, stamp());
  if (!files) return std::unexpected(files.error());
  for (const MigrationFile& file : *files) {
    std::filesystem::create_directories((folder / file.path).parent_path(), failed);
    if (Status written = write_file((folder / file.path).string(), file.text); !written) return written;
    if (!options.quiet) std::fputs(("plumb: wrote " + (folder / file.path).string() + "\n").c_str(), stderr);
  }
  const bool later = options.phases.empty() && std::ranges::any_of(plan.stages, [](const Stage& stage) { return stage.phase == Phase::contract; });
  if (later && !options.quiet) std::fputs("plumb: contract is not among them; once the old release is gone, the same with --phase contract writes it\n", stderr);
  return {};
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
    if (!options.migration_tool.empty()) {
      if (options.out_directory.empty()) return fail(ErrorCode::usage, "--as needs --out, the directory of the migrations");
      if (Status written = write_migrations(*rolling, *scripts, options); !written) return std::unexpected(written.error());
      return Exit::ok;
    }
    if (!options.out_directory.empty()) {
      if (Status written = write_all(*rolling, *scripts, wanted, options); !written) return std::unexpected(written.error());
      return Exit::ok;
    }
    Status written = write_outputs(options, [&](const std::string& format) -> Result<std::string> {
      if (format == "json") return render_rolling_json(*rolling, *scripts);
      std::string out;
      for (const PhaseScript& script : *scripts) out += (out.empty() ? "" : "\n") + phase_sql(*rolling, script, wanted);
      return out.empty() ? "-- Nothing to do.\n" : out;
    });
    if (!written) return std::unexpected(written.error());
    return Exit::ok;
  });
}

}  // namespace plumb::cli
