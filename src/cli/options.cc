#include "cli/options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/dialect_table.h"
#include "cli/pipeline.h"
#include "cli/shape.h"
#include "render/migrations.h"

namespace plumb::cli {
namespace {

/// What the options hold before they are checked and moved into Options.
struct Raw {
  Raw() { options.timeout_seconds = 0; }  // not said
  Options options;
  std::vector<std::string> outputs;
  std::vector<std::string> with;
  std::vector<std::string> renames;
  std::string rename_policy = "report";
  std::string color = "auto";
};

/// Sources are called by their names in the help, without the counts that the parser goes by.
class PlainFormatter : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override { return option->get_positional() ? "" : Formatter::make_option_opts(option); }
  std::string make_option_usage(const CLI::Option* option) const override { return option->get_name(true); }
};

constexpr int kMostSources = 100'000;
constexpr double kUsualTimeout = 30;

std::string dialect_names() {
  std::string out;
  for (const DialectEntry& entry : dialect_table()) out += (out.empty() ? "" : ", ") + std::string(entry.name);
  return out;
}

void add_reading(CLI::App& app, Raw& raw) {
  app.add_option("--dialect", raw.options.dialect, "what the SQL is written for (" + dialect_names() + "); told by a URL")
      ->type_name("NAME");
  app.add_option("--timeout", raw.options.timeout_seconds, "seconds that connecting and each query may take")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber)
      ->default_str("30");
  app.add_option("--config", raw.options.config, "the configuration, in the place of the plumb.toml that is here or above")->type_name("FILE");
  app.add_option("--schema", raw.options.diff.scope.schemas, "only this schema (again for more)")->type_name("NAME");
  app.add_option("--with", raw.with, "also compare: privileges, owners, bookkeeping (the tables of migration tools)")
      ->delimiter(',')
      ->check(CLI::IsMember({"privileges", "owners", "bookkeeping"}))
      ->type_name("WHAT");
}

void add_scratch(CLI::App& app, Raw& raw) {
  app.add_option("--scratch", raw.options.scratch,
                 "load what is read into databases of its own on this server, and compare what the server makes of it; auto\n"
                 "starts a private server from installed binaries and removes it")
      ->type_name("URL|auto");
}

void add_scope(CLI::App& app, Raw& raw) {
  Scope& scope = raw.options.diff.scope;
  app.add_option("--include", scope.include, "only objects that match, such as public.user* or view:*")->type_name("GLOB");
  app.add_option("--exclude", scope.exclude, "leave out objects that match")->type_name("GLOB");
  app.add_option("--ignore", scope.ignore, "kinds or fields that take no part, such as policy, comment, table.options")
      ->delimiter(',')
      ->type_name("WHAT");
}

void add_comparing(CLI::App& app, Raw& raw) {
  app.add_option("--rename", raw.renames, "OLD=NEW: what FROM calls OLD is NEW in TO, such as public.users.name=full_name")
      ->type_name("OLD=NEW");
  app.add_option("--renames", raw.rename_policy, "likely renames are reported; match applies them")
      ->check(CLI::IsMember({"report", "match"}))
      ->type_name("report|match")
      ->capture_default_str();
  app.add_option("--server-version", raw.options.server_version,
                 "which version the script is for, such as 3.31, where the source does not say: a text, a database file")
      ->type_name("X.Y");
  app.add_flag("--strict", raw.options.strict, "fail (exit 1) when anything could not be compared");
}

void add_audit(CLI::App& app, Raw& raw) {
  AuditOptions& audit = raw.options.audit;
  app.add_option("--baseline", audit.baseline, "accept the drift that is in this file")->type_name("FILE");
  CLI::Option* write = app.add_option("--write-baseline", audit.write_baseline, "write what is found there, as accepted")->type_name("FILE");
  CLI::Option* reason = app.add_option("--reason", audit.reason, "why it is accepted")->type_name("TEXT")->needs(write);
  CLI::Option* until = app.add_option("--until", audit.until, "the last day on which it is")->type_name("YYYY-MM-DD")->needs(write);
  write->needs(reason)->needs(until);
  app.add_option("--scripts", audit.scripts, "write the adopt and revert scripts of each way to have drifted into this folder")->type_name("DIR");
  app.add_option("--jobs", audit.jobs, "databases that are read at the same time")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
}

std::string formats_text(const CommandSpec& command) {
  std::string out;
  for (std::string_view format : command.formats) out += (out.empty() ? "" : ", ") + std::string(format);
  return out;
}

void add_rolling(CLI::App& app, Raw& raw) {
  RollingOptions& rolling = raw.options.rolling;
  app.add_option("--lock-timeout", rolling.lock_timeout_seconds, "seconds that a statement may wait for a lock")
      ->type_name("SECONDS")->check(CLI::PositiveNumber)->capture_default_str();
  app.add_option("--statement-timeout", rolling.statement_timeout_seconds, "seconds that a statement may take which should take a moment")
      ->type_name("SECONDS")->check(CLI::PositiveNumber)->capture_default_str();
}

void add_phases(CLI::App& app, Raw& raw) {
  RollingOptions& rolling = raw.options.rolling;
  app.add_option("--out", raw.options.out_directory, "write the scripts and plan.json into this directory")->type_name("DIR");
  app.add_option("--phase", raw.options.phases, "only this phase (again for more)")
      ->check(CLI::IsMember({"expand", "backfill", "contract"}))
      ->type_name("expand|backfill|contract");
  const auto tools = migration_tools();
  app.add_option("--as", raw.options.migration_tool, "write migration files of this tool into --out: expand and backfill, contract where --phase says so")
      ->check(CLI::IsMember(std::vector<std::string>(tools.begin(), tools.end())))
      ->type_name("TOOL");
  app.add_flag("--undo", raw.options.undo, "the way back from TO to FROM, in phases of its own");
  app.add_flag("--idempotent", rolling.idempotent, "every statement asks first whether it has been run: a script that stopped half-way can be run again");
  app.add_option("--batch", rolling.batch_rows, "rows that a backfill fills at a time")->type_name("ROWS")->check(CLI::PositiveNumber)->capture_default_str();
  app.add_option("--pause", rolling.pause_seconds, "seconds between two batches")->type_name("SECONDS")->check(CLI::NonNegativeNumber)->capture_default_str();
  app.add_option("--lag-query", rolling.lag_query, "a query of the seconds that replicas are behind (of a heartbeat table): MySQL and MariaDB do not know of themselves")->type_name("SQL");
  app.add_option("--replica-lag", rolling.lag_seconds, "a backfill waits while a replica is further behind")
      ->type_name("SECONDS")->check(CLI::PositiveNumber)->capture_default_str();
}

void add_command(CLI::App& app, const CommandSpec& command, Raw& raw) {
  CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
  sub->footer(std::string(command.details));
  if (command.option_groups & kHidden) sub->group("");
  std::string names;
  for (std::string_view source : command.sources) names += (names.empty() ? "" : " ") + std::string(source);
  if (!command.sources.empty()) {
    const int least = static_cast<int>(command.sources.size());
    const int most = command.sources.back().ends_with("...") ? kMostSources : least;
    sub->add_option(names, raw.options.sources, least == 1 ? (command.option_groups & kReading ? "what to read" : "which one") : most > least ? "the schema, and the databases" : "the two schemas")
        ->required()
        ->expected(least, most)
        ->type_name("");
  }
  if (!command.formats.empty()) {
    std::vector<std::string> formats(command.formats.begin(), command.formats.end());
    sub->add_option("--format", raw.options.format, "what to print: " + formats_text(command))
        ->check(CLI::IsMember(formats))
        ->type_name("NAME");
  }
  CLI::Option* output = sub->add_option("--output,-o", raw.outputs, command.formats.empty()
                                            ? "write there instead of standard output"
                                            : "write there instead of standard output; again for more, each in its format (-: standard output)");
  output->type_name(command.formats.empty() ? "FILE" : "[FORMAT:]FILE");
  if (command.option_groups & kExitCode) {
    sub->add_flag("--exit-code", raw.options.exit_code, "exit 2 when the schemas differ");
  }
  if (command.option_groups & kReading) add_reading(*sub, raw);
  if (command.option_groups & kScratch) add_scratch(*sub, raw);
  if (command.option_groups & kScope) add_scope(*sub, raw);
  if (command.option_groups & kComparing) add_comparing(*sub, raw);
  if (command.option_groups & kAudit) add_audit(*sub, raw);
  if (command.option_groups & kDeadline) {
    sub->add_option("--deadline", raw.options.deadline_seconds, "seconds after which waiting ends")
        ->type_name("SECONDS")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
  }
  if (command.option_groups & kExpect) {
    sub->add_option("--expect", raw.options.expect, "a fingerprint, or what the source is to be equal to")->type_name("FINGERPRINT|SOURCE")->required();
  }
  if (command.option_groups & kRoleSql) sub->add_flag("--role-sql", raw.options.role_sql, "print the SQL that makes a role with the least that plumb needs");
  if (command.option_groups & kOnline) sub->add_flag("--online", raw.options.online, "with statements that stop neither reads nor writes");
  if (command.option_groups & (kOnline | kPhases)) add_rolling(*sub, raw);
  if (command.option_groups & kPhases) add_phases(*sub, raw);
  if (command.option_groups & kVerdict) {
    sub->add_option("--accept", raw.options.accept, "the worst verdict that is not refused")
        ->check(CLI::IsMember({"compatible", "phases", "risky", "breaking"}))
        ->type_name("compatible|phases|risky|breaking")
        ->default_str("phases");
    sub->add_option("--rule", raw.options.severities,
                    "RULE=VERDICT, whatever the rule itself says; RULE>ROWS=VERDICT on tables of more rows, RULE@GLOB=VERDICT on some objects")
        ->type_name("RULE=VERDICT");
    sub->add_option("--stats", raw.options.stats, "how large production's tables are (plumb stats writes it); a live FROM is asked itself")->type_name("FILE");
    sub->add_option("--lock-budget", raw.options.lock_budget_seconds, "seconds for which a statement may stop traffic, where the size of the table is known (0.2)")
        ->type_name("SECONDS")->check(CLI::NonNegativeNumber);
    sub->add_flag("--one-script", raw.options.one_script, "judge FROM to TO in one go, as diff writes it, not in the phases of plan");
  }
  sub->add_flag("--quiet,-q", raw.options.quiet, "no notes on standard error");
  sub->add_option("--color", raw.color, "when to colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("auto|always|never")
      ->capture_default_str();
  sub->callback([&raw, &command] { raw.options.command = &command; });
}

std::expected<Options, Stop> usage(std::string text) {
  return std::unexpected(Stop{static_cast<int>(Exit::failure), "plumb: " + std::move(text) + "\n"});
}

}  // namespace

std::optional<std::pair<int, int>> parse_version(std::string_view text) {
  std::pair<int, int> out{0, 0};
  const char* end = text.data() + text.size();
  const auto major = std::from_chars(text.data(), end, out.first);
  if (major.ec != std::errc() || out.first <= 0) return std::nullopt;
  if (major.ptr == end) return out;
  const auto minor = *major.ptr == '.' ? std::from_chars(major.ptr + 1, end, out.second) : major;
  if (minor.ec != std::errc() || minor.ptr == major.ptr || out.second < 0) return std::nullopt;
  return minor.ptr == end || *minor.ptr == '.' ? std::optional(out) : std::nullopt;
}

Status add_with(std::string_view what, Options& options) {
  Scope& scope = options.diff.scope;
  if (what == "privileges") scope.privileges = true;
  else if (what == "owners") scope.owners = true;
  else if (what == "bookkeeping") scope.bookkeeping = true;
  else return fail(ErrorCode::usage, "'with' takes privileges, owners and bookkeeping, not '" + std::string(what) + "'");
  return {};
}

namespace {

/// "json:report.json" where json is one of the command's formats; else the whole is a path.
Output output_of(const std::string& text, const Options& options) {
  const std::size_t colon = text.find(':');
  const std::string_view format = std::string_view(text).substr(0, colon == std::string::npos ? 0 : colon);
  if (format.empty() || std::ranges::find(options.command->formats, format) == options.command->formats.end()) return {options.format, text};
  return {std::string(format), text.substr(colon + 1)};
}

std::expected<Options, Stop> checked(Raw raw) {
  Options& options = raw.options;
  const bool says_format = !options.format.empty();
  if (!says_format && !options.command->formats.empty()) options.format = options.command->formats.front();
  if (options.command->formats.empty() && raw.outputs.size() > 1) return usage("--output is given more than once");
  if (!raw.outputs.empty()) options.output = raw.outputs.front();
  for (const std::string& one : raw.outputs) {
    options.outputs.push_back(output_of(one, options));
    if (options.outputs.back().path.empty()) return usage("--output takes a path behind the format, not '" + one + "'");
  }
  const bool goes_to_files = !options.out_directory.empty() && !says_format;  // and nowhere else
  if (options.outputs.empty() && !goes_to_files) options.outputs.push_back({options.format, "-"});
  for (const std::string& what : raw.with) {
    if (Status done = add_with(what, options); !done) return usage(done.error().message);
  }
  for (const std::string& wish : raw.renames) {
    const std::size_t equals = wish.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == wish.size()) {
      return usage("--rename takes OLD=NEW, not '" + wish + "'");
    }
    options.diff.renames.push_back({wish.substr(0, equals), wish.substr(equals + 1)});
  }
  if (!options.server_version.empty() && !parse_version(options.server_version)) {
    return usage("--server-version takes a version such as 3.31, not '" + options.server_version + "'");
  }
  options.diff.match_likely_renames = raw.rename_policy == "match";
  if (!options.dialect.empty()) {
    const Dialect* known = find_dialect(options.dialect);
    if (known == nullptr) return usage("unknown dialect '" + options.dialect + "'; known: " + dialect_names());
    options.dialect = known->name();
  }
  const auto failed = [](const Error& error) { return std::unexpected(Stop{static_cast<int>(Exit::failure), error_text(error)}); };
  if (options.command->option_groups & kReading) {
    Result<std::optional<Config>> config = find_config(options.config);
    if (!config) return failed(config.error());
    if (Status applied = apply_config(*config, options); !applied) return failed(applied.error());
  }
  if (options.timeout_seconds == 0) options.timeout_seconds = kUsualTimeout;
  const bool to_terminal = raw.outputs.empty() && isatty(STDOUT_FILENO) != 0;
  options.color = raw.color == "always" || (raw.color == "auto" && to_terminal && std::getenv("NO_COLOR") == nullptr);
  return std::move(raw.options);
}

/// "NAME:{text,sql}": what the parser shows behind an option, the checks after the name.
OptionShape shape_of(const CLI::Option& option) {
  OptionShape out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  out.help = option.get_description();
  std::ranges::replace(out.help, '\n', ' ');
  if (option.get_items_expected_max() == 0) return out;
  out.usual = option.get_default_str();
  const std::string shown = option.get_type_name();
  int depth = 0;
  std::size_t end = 0;
  for (; end < shown.size() && (depth > 0 || shown[end] != ':'); ++end) depth += shown[end] == '[' ? 1 : shown[end] == ']' ? -1 : 0;
  out.value = shown.substr(0, end);
  const std::size_t open = shown.find(":{", end);
  if (open == std::string::npos || !shown.ends_with('}')) return out;
  std::string choice;
  for (const char c : shown.substr(open + 2)) {
    if (c != ',' && c != '}') choice += c;
    else out.choices.push_back(std::exchange(choice, {}));
  }
  return out;
}

}  // namespace

std::vector<CommandShape> command_shapes() {
  CLI::App app;
  Raw raw;
  std::vector<CommandShape> out;
  for (const CommandSpec& command : commands()) {
    add_command(app, command, raw);
    CommandShape shape{&command, {}};
    for (const CLI::Option* option : app.get_subcommand(std::string(command.name))->get_options()) {
      if (option->nonpositional()) shape.options.push_back(shape_of(*option));
    }
    out.push_back(std::move(shape));
  }
  return out;
}

std::expected<Options, Stop> parse_options(int argc, const char* const* argv) {
  CLI::App app{"plumb tells how two database schemas differ, and writes the SQL that takes one to the other.", "plumb"};
  app.formatter(std::make_shared<PlainFormatter>());
  app.set_version_flag("--version", "plumb " + std::string(kVersionDetail));
  app.require_subcommand(1);
  app.footer("plumb COMMAND --help tells about a command. plumb never writes to a database that it reads.");
  if (argc > 1 && argv[1][0] != '-' && std::ranges::find(commands(), std::string_view(argv[1]), &CommandSpec::name) == commands().end()) {
    return usage("there is no command '" + std::string(argv[1]) + "'\nplumb --help lists the commands");
  }
  auto raw = std::make_unique<Raw>();
  for (const CommandSpec& command : commands()) add_command(app, command, *raw);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& request) {  // --help, --version
    std::ostringstream out;
    app.exit(request, out, out);
    return std::unexpected(Stop{0, out.str()});
  } catch (const CLI::Error& error) {
    return usage(std::string(error.what()) + "\nplumb --help lists the commands, plumb COMMAND --help their options");
  }
  return checked(std::move(*raw));
}

}  // namespace plumb::cli
