// The command line as plain data. CLI11 fills it, in options.cc; commands only read it.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diff/assess.h"
#include "diff/plan.h"
#include "introspect/source.h"
#include "render/sql/rolling.h"

namespace plumb::cli {

struct CommandSpec;

struct Output {
  std::string format;
  std::string path;  // "-": standard output
};

/// For `plumb drift`.
struct AuditOptions {
  std::string baseline;        // drift that is accepted, with reasons
  std::string write_baseline;  // where to write what is found as accepted; with reason and until
  std::string reason;
  std::string until;
  std::string scripts;         // a folder for the scripts of each way to have drifted
  int jobs = 8;                // databases that are read at the same time
};

struct Options {
  const CommandSpec* command = nullptr;
  std::vector<std::string> sources;   // in order: FROM TO, or SOURCE
  std::string format;
  std::string output;                 // empty or "-": standard output
  std::vector<Output> outputs;        // of a command that has formats; none where --out takes it all
  std::string dialect;
  std::string server_version;         // "3.31": what a script is for, where the source is a text or a file
  bool exit_code = false;
  bool strict = false;
  bool quiet = false;
  bool color = false;                 // decided: a terminal, and no NO_COLOR
  double timeout_seconds = 30;
  std::string scratch;                // the address of a server, or "auto"; empty: none is used
  DiffOptions diff;
  AuditOptions audit;
  double deadline_seconds = 60;       // of `plumb wait`
  std::string expect;                 // of `plumb verify`: a fingerprint, or a source
  std::string config;                 // what --config names
  bool online = false;                // diff: statements that stop nobody
  RollingOptions rolling;
  std::string out_directory;          // plan: where its files go; empty: all of it to the output
  std::string migration_tool;         // plan: whose migration files they are; empty: scripts for the server's own client
  std::vector<std::string> phases;    // plan: which; empty: all
  bool undo = false;                  // plan: the way back
  VerdictPolicy policy;               // check: what plumb.toml says; what the command line says comes on top
  std::string accept;                 // check: the worst verdict that is not refused; empty: as the policy has it
  std::vector<std::string> severities;  // check: "PL101>1000000=breaking"
  std::string stats;                  // check: a file of table sizes; empty: FROM's own, where it is a server
  double lock_budget_seconds = -1;    // check; -1: as the policy has it
  bool one_script = false;            // check: judged as diff writes it
  bool role_sql = false;              // doctor: the SQL that makes a role for plumb, and nothing else

  std::chrono::milliseconds timeout() const { return std::chrono::milliseconds(static_cast<std::int64_t>(timeout_seconds * 1000)); }
};

/// What parsing ended in, where it was not a command to run: --help, --version, or a usage error.
struct Stop {
  int exit_code = 0;
  std::string text;      // for standard output (help) or standard error (usage)
};

/// "3.31" or "3.31.1" as major and minor.
std::optional<std::pair<int, int>> parse_version(std::string_view text);

/// What --with takes: "privileges", "owners", "bookkeeping".
Status add_with(std::string_view what, Options& options);

std::expected<Options, Stop> parse_options(int argc, const char* const* argv);

}  // namespace plumb::cli
