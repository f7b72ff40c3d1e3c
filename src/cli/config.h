// plumb.toml: what a project always says on plumb's command line, and its databases by name (`@prod`). Found in the working
// directory or above it, up to the root of the repository; nothing in it is secret: an address can be env:NAME.
//
//   dialect = "postgres"                schemas = ["public"]        exclude = ["*.tmp_*"]      ignore = ["comment"]
//   [environments.prod]
//   source = "env:PROD_URL"             # or sources = [...], for `plumb drift`
//   [policy]                            # for `plumb check`
//   accept = "risky"                    # the worst verdict that is not refused
//   severities = { PL101 = "breaking", "PL105>1000000" = "breaking" }   # whatever the rule itself says; on larger tables
//   lock-budget = 0.5                   # seconds for which a statement may stop traffic, where the size of the table is known
//   [[policy.allow]]
//   rule = "PL202"                      object = "public.users.legacy"         because = "nobody reads it"    until = "2027-03-31"
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"

namespace plumb::cli {

struct Settings {
  std::string dialect;
  std::string server_version;
  std::vector<std::string> schemas;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> ignore;
  std::vector<std::string> with;
};

struct Environment {
  std::vector<std::string> sources;
  Settings settings;
};

struct Config {
  std::string path;
  Settings settings;
  double timeout = 0;    // 0: not said
  std::string baseline;  // for `plumb drift`; as a path
  VerdictPolicy policy;  // for `plumb check`
  std::map<std::string, Environment> environments;
};

/// `text` as the file `path` has it; relative paths in it are from that file's directory.
Result<Config> parse_config(std::string_view text, const std::string& path);

/// The file that --config names, else the nearest plumb.toml; none where there is none.
Result<std::optional<Config>> find_config(const std::string& named);

/// Fills in what the command line leaves open, and puts sources in the place of @names. What the command line says comes
/// first; lists add up.
Status apply_config(const std::optional<Config>& config, Options& options);

}  // namespace plumb::cli
