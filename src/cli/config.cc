#include "cli/config.h"

#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/dialect_table.h"
#include "cli/toml.h"
#include "introspect/files.h"
#include "introspect/source.h"

namespace plumb::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = "plumb.toml";

/// A path of the file system is meant from the configuration's folder; addresses, env: and git: are what they are.
std::string from_folder(const std::string& spec, const fs::path& folder) {
  if (spec.empty() || spec == "-" || spec.starts_with("@") || spec.starts_with("env:") || spec.starts_with("git:")) return spec;
  constexpr std::string_view kSqlite = "sqlite:";
  if (spec.starts_with(kSqlite) && !spec.starts_with("sqlite://")) return std::string(kSqlite) + from_folder(spec.substr(kSqlite.size()), folder);
  if (spec.contains("://") || spec.starts_with("jdbc:") || fs::path(spec).is_absolute() || folder.empty()) return spec;
  return (folder / spec).lexically_normal().string();
}

Settings read_settings(Keys& keys) {
  Settings out;
  out.dialect = keys.text("dialect");
  out.server_version = keys.text("server-version");
  out.schemas = keys.texts("schemas");
  out.include = keys.texts("include");
  out.exclude = keys.texts("exclude");
  out.ignore = keys.texts("ignore");
  out.with = keys.texts("with");
  return out;
}

Status check(const Settings& settings, const std::string& place) {
  if (!settings.dialect.empty() && find_dialect(settings.dialect) == nullptr) {
    return fail(ErrorCode::usage, "unknown dialect '" + settings.dialect + "'", place);
  }
  if (!settings.server_version.empty() && !parse_version(settings.server_version)) {
    return fail(ErrorCode::usage, "server-version takes a version such as \"3.31\", not '" + settings.server_version + "'", place);
  }
  for (const std::string& what : settings.with) {
    Options scratch;
    if (Status known = add_with(what, scratch); !known) return fail(ErrorCode::usage, known.error().message, place);
  }
  return {};
}

Result<Environment> read_environment(const std::string& name, const Toml& toml, const fs::path& folder) {
  Keys keys(toml, "environments." + name);
  Environment out;
  out.settings = read_settings(keys);
  const std::string source = keys.text("source");
  out.sources = keys.texts("sources");
  if (!source.empty()) out.sources.insert(out.sources.begin(), source);
  if (Status done = keys.finish(); !done) return std::unexpected(done.error());
  if (out.sources.empty()) return fail(ErrorCode::usage, "environments." + name + " needs source (or sources)", toml.place);
  for (std::string& one : out.sources) {
    if (one.starts_with("@")) return fail(ErrorCode::usage, "an environment may not lead to another: " + one, toml.place);
    if (redacted(one) != one) {
      return fail(ErrorCode::usage, "there is a password in the source of environments." + name, toml.place, {},
                  "plumb.toml is a file that people share: say env:NAME, or let .pgpass or my.cnf hold the password");
    }
    one = from_folder(one, folder);
  }
  if (Status good = check(out.settings, toml.place); !good) return std::unexpected(good.error());
  return out;
}

Status known_rule(const std::string& id, const std::string& place) {
  if (find_rule(id) != nullptr) return {};
  std::vector<std::string> all;
  for (const VerdictRule& rule : rules()) all.emplace_back(rule.id);
  const std::string near = nearest(id, all);
  return fail(ErrorCode::usage, "there is no rule '" + id + "'", place, {}, near.empty() ? "plumb rules lists them" : "did you mean " + near + "?");
}

Result<Verdict> read_verdict(const std::string& typed, const std::string& place) {
  if (const Result<Verdict> verdict = named_verdict(typed)) return *verdict;
  return fail(ErrorCode::usage, "a verdict is compatible, phases, risky or breaking, not '" + typed + "'", place);
}

Result<RuleAllowance> read_allowance(const Toml& toml) {
  if (toml.type != Toml::Type::table) return fail(ErrorCode::usage, "policy.allow takes tables: [[policy.allow]]", toml.place);
  Keys keys(toml, "policy.allow");
  RuleAllowance out{.rule = keys.text("rule"), .object = keys.text("object"), .because = keys.text("because"), .until = keys.text("until")};
  keys.require("rule", "which rule is allowed");
  keys.require("because", "an allowance without a reason is a rule that nobody knows is off");
  if (Status done = keys.finish(); !done) return std::unexpected(done.error());
  if (Status known = known_rule(out.rule, toml.place); !known) return std::unexpected(known.error());
  return out;
}

Result<VerdictPolicy> read_policy(const Toml& toml) {
  VerdictPolicy out;
  Keys keys(toml, "policy");
  const std::string accept = keys.text("accept");
  out.lock_budget_seconds = keys.number("lock-budget", out.lock_budget_seconds);
  const Toml* severities = keys.child("severities", Toml::Type::table);
  const Toml* allow = keys.child("allow", Toml::Type::list);
  if (Status done = keys.finish(); !done) return std::unexpected(done.error());
  if (!accept.empty()) {
    Result<Verdict> verdict = read_verdict(accept, toml.place);
    if (!verdict) return std::unexpected(verdict.error());
    out.accept = *verdict;
  }
  if (severities != nullptr) {
    for (const auto& [rule, value] : severities->table) {
      if (Status known = known_rule(rule.substr(0, rule.find_first_of("@>")), value.place); !known) return std::unexpected(known.error());
      Result<Verdict> verdict = read_verdict(value.text, value.place);
      if (!verdict) return std::unexpected(verdict.error());
      Result<RuleSeverity> severity = parse_severity(rule + "=" + value.text);  // "PL105>1000000" is a key too
      if (!severity) return fail(ErrorCode::usage, severity.error().message, value.place, {}, severity.error().hint);
      out.severities.push_back(std::move(*severity));
    }
  }
  if (allow == nullptr) return out;
  for (const Toml& one : allow->list) {
    Result<RuleAllowance> allowance = read_allowance(one);
    if (!allowance) return std::unexpected(allowance.error());
    out.allowances.push_back(std::move(*allowance));
  }
  return out;
}

void add(std::vector<std::string>& list, const std::vector<std::string>& more) { list.insert(list.end(), more.begin(), more.end()); }

Status apply(const Settings& settings, Options& options) {
  if (options.dialect.empty() && !settings.dialect.empty()) options.dialect = find_dialect(settings.dialect)->name();
  if (options.server_version.empty()) options.server_version = settings.server_version;
  Scope& scope = options.diff.scope;
  add(scope.include, settings.include);
  add(scope.exclude, settings.exclude);
  add(scope.ignore, settings.ignore);
  add(scope.schemas, settings.schemas);
  for (const std::string& what : settings.with) {
    if (Status done = add_with(what, options); !done) return done;
  }
  return {};
}

}  // namespace

Result<Config> parse_config(std::string_view text, const std::string& path) {
  Result<Toml> toml = parse_toml(text, path);
  if (!toml) return std::unexpected(toml.error());
  const fs::path folder = fs::path(path).parent_path();
  Keys keys(*toml, path);
  Config out;
  out.path = path;
  out.settings = read_settings(keys);
  out.timeout = keys.number("timeout", 0);
  out.baseline = from_folder(keys.text("baseline"), folder);
  const Toml* environments = keys.child("environments", Toml::Type::table);
  const Toml* policy = keys.child("policy", Toml::Type::table);
  if (Status done = keys.finish(); !done) return std::unexpected(done.error());
  if (policy != nullptr) {
    Result<VerdictPolicy> read = read_policy(*policy);
    if (!read) return std::unexpected(read.error());
    out.policy = std::move(*read);
  }
  if (keys.has("timeout") && !(out.timeout > 0)) return fail(ErrorCode::usage, "timeout takes a number of seconds above 0", path);
  if (Status good = check(out.settings, path); !good) return std::unexpected(good.error());
  if (environments == nullptr) return out;
  for (const auto& [name, value] : environments->table) {
    Result<Environment> environment = read_environment(name, value, folder);
    if (!environment) return std::unexpected(environment.error());
    out.environments.emplace(name, std::move(*environment));
  }
  return out;
}

Result<std::optional<Config>> find_config(const std::string& named) {
  std::string path = named;
  if (path.empty()) {
    std::error_code error;
    for (fs::path folder = fs::current_path(error); !error && !folder.empty(); folder = folder.parent_path()) {
      if (fs::is_regular_file(folder / kName, error)) {
        path = fs::relative(folder / kName, error).string();
        break;
      }
      if (fs::exists(folder / ".git", error) || folder == folder.root_path()) break;
    }
    if (path.empty()) return std::nullopt;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) return fail(ErrorCode::usage, "--config takes a file", path);
  Result<std::vector<TextFile>> files = read_files(path);
  if (!files) return std::unexpected(files.error());
  Result<Config> config = parse_config(files->front().text, path);
  if (!config) return std::unexpected(config.error());
  return std::move(*config);
}

Status apply_config(const std::optional<Config>& config, Options& options) {
  std::vector<std::string> sources;
  std::vector<const Environment*> used;
  for (std::size_t i = 0; i < options.sources.size(); ++i) {
    const std::string& spec = options.sources[i];
    if (!spec.starts_with("@")) {
      sources.push_back(spec);
      continue;
    }
    if (!config) return fail(ErrorCode::usage, spec + " is a name in plumb.toml, but there is none here or above", {}, {}, "--config names another file");
    const std::string name = spec.substr(1);
    const auto found = config->environments.find(name);
    if (found == config->environments.end()) {
      std::vector<std::string> known;
      for (const auto& [one, environment] : config->environments) known.push_back(one);
      const std::string near = nearest(name, known);
      return fail(ErrorCode::usage, "there is no environment '" + name + "'", config->path, {}, near.empty() ? "" : "did you mean @" + near + "?");
    }
    const bool takes_more = options.command->sources.back().ends_with("...") && i + 1 >= options.command->sources.size();
    if (found->second.sources.size() > 1 && !takes_more) {
      return fail(ErrorCode::usage, spec + " is " + std::to_string(found->second.sources.size()) + " databases; one is wanted here", config->path);
    }
    used.push_back(&found->second);
    sources.insert(sources.end(), found->second.sources.begin(), found->second.sources.end());
  }
  options.sources = std::move(sources);
  for (const Environment* environment : used) {
    if (Status done = apply(environment->settings, options); !done) return done;
  }
  if (!config) return {};
  if (options.timeout_seconds == 0) options.timeout_seconds = config->timeout;
  if (options.audit.baseline.empty()) options.audit.baseline = config->baseline;
  options.policy = config->policy;
  return apply(config->settings, options);
}

}  // namespace plumb::cli
