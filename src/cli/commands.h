// The table of commands. Help, completions and the manual derive from it; a command is one row and one file.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "cli/options.h"

namespace plumb::cli {

/// Groups of options that a command takes.
enum OptionGroup : unsigned {
  kReading = 1U,    // --dialect, --timeout, --schema, --with
  kScope = 2U,      // --include, --exclude, --ignore
  kComparing = 4U,  // --rename, --renames, --strict
  kExitCode = 8U,   // --exit-code
  kScratch = 16U,   // --scratch
  kAudit = 256U,    // --baseline, --write-baseline, --reason, --until, --scripts, --jobs
  kDeadline = 512U, // --deadline
  kExpect = 1024U,  // --expect
  kOnline = 32U,    // --online
  kPhases = 64U,    // --out, --phase, --undo, and how rows are filled
  kVerdict = 128U,  // --accept, --one-script
  kRoleSql = 2048U, // --role-sql
  kHidden = 4096U,  // not for people: left out of help, manual and completions
};

struct CommandSpec {
  std::string_view name;
  std::string_view summary;                   // one line, for the list of commands
  std::string_view details;                   // for its own help, after the options
  std::vector<std::string_view> sources;      // names of its positional arguments; the last may be "NAME...": one or more
  std::vector<std::string_view> formats;      // first is the default; empty: it has only one output
  unsigned option_groups;
  Exit (*run)(const Options&);
};

std::span<const CommandSpec> commands();

Exit run_diff(const Options& options);
Exit run_dump(const Options& options);
Exit run_snapshot(const Options& options);
Exit run_graph(const Options& options);
Exit run_doctor(const Options& options);
Exit run_drift(const Options& options);
Exit run_wait(const Options& options);
Exit run_verify(const Options& options);
Exit run_plan(const Options& options);
Exit run_check(const Options& options);
Exit run_stats(const Options& options);
Exit run_rules(const Options& options);
Exit run_explain(const Options& options);
Exit run_completions(const Options& options);
Exit run_manual(const Options& options);

}  // namespace plumb::cli
