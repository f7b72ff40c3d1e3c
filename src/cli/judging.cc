#include "cli/judging.h"

#include <cstdio>

#include "base/text.h"
#include "cli/baseline.h"
#include "introspect/files.h"
#include "introspect/sizes.h"

namespace plumb::cli {
namespace {

/// What this run goes by: its options, and what the text of TO allows.
Result<VerdictPolicy> policy_of(const Options& options, const Schema& to) {
  VerdictPolicy out = options.policy;
  out.today = today();
  if (!options.accept.empty()) {
    Result<Verdict> accept = named_verdict(options.accept);
    if (!accept) return std::unexpected(accept.error());
    out.accept = *accept;
  }
  if (options.lock_budget_seconds >= 0) out.lock_budget_seconds = options.lock_budget_seconds;
  for (const std::string& text : options.severities) {
    Result<RuleSeverity> severity = parse_severity(text);
    if (!severity) return std::unexpected(severity.error());
    out.severities.push_back(std::move(*severity));
  }
  for (const Allowance& one : to.allowances) out.allowances.push_back({.rule = one.rule, .object = one.object, .because = one.because, .until = {}});
  return out;
}

Result<TableSizes> sizes_for(const Options& options) {
  if (!options.stats.empty()) {
    Result<std::vector<TextFile>> files = read_files(options.stats);
    if (!files) return std::unexpected(files.error());
    return parse_sizes(files->front().text, options.stats);
  }
  const std::string& from = options.sources.front();
  if (!tells_sizes(from)) return TableSizes{};
  Result<TableSizes> sizes = read_sizes(from, options.timeout());
  if (sizes) return sizes;
  if (!options.quiet) std::fputs(("plumb: how large the tables are could not be read, and is not known: " + printable(sizes.error().message) + "\n").c_str(), stderr);
  return TableSizes{};
}

}  // namespace

Result<Judgement> judged(const RollingPlan& rolling, const Options& options) {
  Result<VerdictPolicy> policy = policy_of(options, rolling.direct.to->schema());
  if (!policy) return std::unexpected(policy.error());
  const Result<TableSizes> sizes = sizes_for(options);
  if (!sizes) return std::unexpected(sizes.error());
  Result<Assessment> assessment = assess(rolling, *policy, *sizes);
  if (!assessment) return std::unexpected(assessment.error());
  return Judgement{std::move(*assessment), std::move(*policy)};
}

}  // namespace plumb::cli
