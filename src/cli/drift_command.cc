#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/version.h"
#include "cli/audit.h"
#include "cli/baseline.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/pipeline.h"
#include "introspect/files.h"
#include "render/json/drift_json.h"
#include "render/text/drift_text.h"

namespace plumb::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// The script of the one way to have drifted; where there are several, which one is meant?
Result<std::string> only_script(const Audit& audit, std::string DriftGroup::*script) {
  std::string out = "-- Nothing to do.\n";
  std::size_t ways = 0;
  for (const DriftGroup& group : audit.groups) {
    if (group.findings.empty()) continue;
    if (!group.not_written.empty()) return fail(ErrorCode::unsupported, "there is no script: " + group.not_written);
    out = group.*script;
    ++ways;
  }
  if (ways > 1) {
    return fail(ErrorCode::usage, "the databases have drifted in " + std::to_string(ways) + " ways, each with its own script", {}, {},
                "--scripts DIR writes them all");
  }
  return out;
}

/// adopt-1.sql, revert-1.sql ... in the order of the report.
Status write_scripts(const Audit& audit, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder: " + error.message(), folder);
  std::size_t number = 0;
  for (const DriftGroup& group : audit.groups) {
    if (group.findings.empty()) continue;
    const std::string end = "-" + std::to_string(++number) + ".sql";
    if (!group.not_written.empty()) continue;
    if (Status written = write_file(folder + "/adopt" + end, group.adopt); !written) return written;
    if (Status written = write_file(folder + "/revert" + end, group.revert); !written) return written;
  }
  return {};
}

Status accept_all(const Audit& audit, const AuditOptions& options) {
  if (!is_day(options.until)) return fail(ErrorCode::usage, "--until takes a day such as 2027-03-31, not '" + options.until + "'");
  std::vector<Accepted> entries;
  const auto add = [&](const DriftFinding& finding, const std::string& reason, const std::string& until) {
    if (std::ranges::find(entries, finding.fingerprint, &Accepted::fingerprint) == entries.end()) {
      entries.push_back({text(finding), finding.fingerprint, reason, until});
    }
  };
  for (const DriftGroup& group : audit.groups) {
    for (const AcceptedFinding& one : group.accepted) add(one.finding, one.reason, one.until);
    for (const DriftFinding& finding : group.findings) add(finding, options.reason, options.until);
  }
  return write_file(options.write_baseline, write_baseline(entries));
}

}  // namespace

Exit run_drift(const Options& options) {
  return guarded([&]() -> Result<Exit> {
    const Clock::time_point begin = Clock::now();
    Result<Audit> audit = run_audit(options);
    if (!audit) return std::unexpected(audit.error());
    Report report = report_of(*audit, subject_of({options.sources[0]}), std::string(kVersion));
    place_from_here(report);
    report.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    report.finished = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    Status done = write_outputs(options, [&](const std::string& format) -> Result<std::string> {
      if (format == "text") return render_drift_text(*audit, TextOptions{.color = options.color});
      if (format == "json") return render_drift_json(*audit);
      if (format == "adopt") return only_script(*audit, &DriftGroup::adopt);
      if (format == "revert") return only_script(*audit, &DriftGroup::revert);
      return render_report(report, format).value_or("");
    });
    for (const AuditFailure& failure : audit->failures) print_error(failure.error);
    if (!done) return std::unexpected(done.error());
    if (!options.audit.scripts.empty()) {
      if (done = write_scripts(*audit, options.audit.scripts); !done) return std::unexpected(done.error());
    }
    if (!options.audit.write_baseline.empty()) {
      if (done = accept_all(*audit, options.audit); !done) return std::unexpected(done.error());
    }
    if (!audit->failures.empty()) return Exit::failure;
    return audit->drifted() ? Exit::differences : Exit::ok;
  });
}

}  // namespace plumb::cli
