#include <algorithm>
#include <ctime>
#include <filesystem>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/outputs.h"
#include "cli/page.h"
#include "cli/pipeline.h"
#include "introspect/files.h"
#include "render/json/rolling_json.h"
#include "render/migrations.h"
#include "render/report/check.h"
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

/// The findings of check on the plan, and the scripts.
Result<Report> report_on(const RollingPlan& rolling, const std::vector<PhaseScript>& scripts, const RollingOptions& wanted, const Options& options) {
  const Result<Judgement> judgement = judged(rolling, options);
  if (!judgement) return std::unexpected(judgement.error());
  const VerdictOptions verdict{.accept = judgement->policy.accept};
  Report out = report_of(rolling, judgement->assessment, verdict, subject_of({options.sources.rbegin(), options.sources.rend()}), std::string(kVersion));
  out.command = "plan";
  out.title = "Rolling deploy";
  for (const PhaseScript& script : scripts) out.scripts.push_back({std::string(word(script.phase)), phase_sql(rolling, script, wanted), script.says, {}});
  if (wants_page(options)) {
    show_definitions(out, rolling.direct, options);
    if (Status shown = show_phases(out, rolling.direct, rolling, options); !shown) return std::unexpected(shown.error());
  }
  place_from_here(out);
  return out;
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
    if (!options.migration_tool.empty() && options.out_directory.empty()) {
      return fail(ErrorCode::usage, "--as needs --out, the directory of the migrations");
    }
    Report report;
    if (std::ranges::any_of(options.outputs, [](const Output& output) { return is_report(output.format); })) {
      Result<Report> made = report_on(*rolling, *scripts, wanted, options);
      if (!made) return std::unexpected(made.error());
      report = std::move(*made);
    }
    Status written;
    if (!options.migration_tool.empty()) written = write_migrations(*rolling, *scripts, options);
    else if (!options.out_directory.empty()) written = write_all(*rolling, *scripts, wanted, options);
    if (!written) return std::unexpected(written.error());
    written = write_outputs(options, [&](const std::string& format) -> Result<std::string> {
      if (auto shown = render_report(report, format)) return *shown;
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
