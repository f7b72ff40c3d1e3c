#include "diff/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <memory>
#include <optional>

#include "diff/scope.h"

namespace plumb {
namespace {

/// Which findings a rule and a glob mean.
Result<std::function<bool(const Finding&)>> chosen(const std::string& rule_id, const std::string& object) {
  const VerdictRule* rule = find_rule(rule_id);
  if (rule == nullptr) return fail(ErrorCode::usage, "there is no rule " + rule_id, {}, {}, "plumb rules lists them");
  Scope scope;
  if (!object.empty()) scope.include = {object};
  Result<ScopeFilter> filter = ScopeFilter::make(scope);
  if (!filter) return std::unexpected(filter.error());
  return [rule, filter = std::make_shared<ScopeFilter>(std::move(*filter))](const Finding& finding) {
    return finding.rule == rule && filter->contains(finding.object);
  };
}

/// Bytes in a second: on the slow side, for a server that has other things to do.
double speed_of(Work work) {
  constexpr double kScan = 100e6;
  constexpr double kWrite = 20e6;
  return work == Work::scan ? kScan : kWrite;
}

/// FROM's name of the table that a finding is about.
std::optional<QualifiedName> table_of(const Finding& finding, const Plan& direct) {
  QualifiedName name = finding.object.qualified();
  if (!finding.object.owner.empty()) {
    name = finding.object.table();
  } else if (finding.object.kind == Kind::index) {
    const Index* index = direct.to->schema().find<Index>(finding.object);
    if (index == nullptr) index = direct.from->schema().find<Index>(finding.object);
    if (index == nullptr) return std::nullopt;
    name = index->table;
  } else if (finding.object.kind != Kind::table && finding.object.kind != Kind::materialized_view) {
    return std::nullopt;
  }
  for (const Change& change : direct.changes) {
    if (change.id.kind == Kind::table && change.from_id && change.id.qualified() == name) return change.from_id->qualified();
  }
  return name;
}

std::string with_commas(std::int64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace

Status apply_policy(std::vector<Finding>& findings, const VerdictPolicy& policy) {
  for (Finding& finding : findings) {
    if (finding.stops_for == Work::metadata || finding.seconds < 0 || finding.seconds > policy.lock_budget_seconds) continue;
    finding.alone = finding.planned = Verdict::compatible;
    finding.sentence += " On a table of this size that is a moment.";
  }
  for (const RuleSeverity& severity : policy.severities) {
    auto means = chosen(severity.rule, severity.object);
    if (!means) return std::unexpected(means.error());
    for (Finding& finding : findings) {
      if (!(*means)(finding)) continue;
      if (severity.rows_over >= 0 && finding.size.rows < 0) {
        finding.sentence += fmt::format(" A limit of {} rows is set for it, and the size of the table is not known.", severity.rows_over);
      }
      if (severity.rows_over < 0 || finding.size.rows > severity.rows_over) finding.alone = finding.planned = severity.verdict;
    }
  }
  for (const RuleAllowance& allowance : policy.allowances) {
    auto means = chosen(allowance.rule, allowance.object);
    if (!means) return std::unexpected(means.error());
    const bool over = !allowance.until.empty() && !policy.today.empty() && allowance.until < policy.today;
    for (Finding& finding : findings) {
      if (!(*means)(finding)) continue;
      if (over) finding.sentence += " It was allowed until " + allowance.until + ", which is over.";
      else finding.allowed = allowance.because.empty() ? "it is allowed" : allowance.because;
    }
  }
  return {};
}

void measure(std::vector<Finding>& findings, const Plan& direct, const TableSizes& sizes) {
  for (Finding& finding : findings) {
    const std::optional<QualifiedName> table = table_of(finding, direct);
    auto found = table ? sizes.find(*table) : sizes.end();
    if (found == sizes.end() && table && !table->schema.empty()) found = sizes.find({Name(), table->name});
    if (found == sizes.end()) continue;
    finding.size = found->second;
    if (finding.stops_for != Work::metadata && finding.size.bytes >= 0) finding.seconds = static_cast<double>(finding.size.bytes) / speed_of(finding.stops_for);
  }
}

Result<RuleSeverity> parse_severity(std::string_view text) {
  const auto wrong = [&] {
    return fail(ErrorCode::usage, "'" + std::string(text) + "' is no severity of a rule", {}, {},
                "write PL101=risky, PL101>1000000=breaking for tables of more rows, or PL101@public.log*=compatible for some objects");
  };
  RuleSeverity out;
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos) return wrong();
  Result<Verdict> verdict = named_verdict(text.substr(equals + 1));
  if (!verdict) return std::unexpected(verdict.error());
  out.verdict = *verdict;
  std::string_view head = text.substr(0, equals);
  if (const std::size_t over = head.rfind('>'); over != std::string_view::npos) {
    const std::string_view rows = head.substr(over + 1);
    const auto read = std::from_chars(rows.data(), rows.data() + rows.size(), out.rows_over);
    if (read.ec != std::errc() || read.ptr != rows.data() + rows.size() || out.rows_over < 0) return wrong();
    head = head.substr(0, over);
  }
  const std::size_t at = head.find('@');
  out.rule = std::string(head.substr(0, at));
  if (at != std::string_view::npos) out.object = std::string(head.substr(at + 1));
  if (find_rule(out.rule) == nullptr) return fail(ErrorCode::usage, "there is no rule " + out.rule, {}, {}, "plumb rules lists them");
  return out;
}

Result<Verdict> named_verdict(std::string_view text) {
  if (text == "phases") return Verdict::phased;
  const auto all = words(Verdict{});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == text) return static_cast<Verdict>(i);
  }
  return fail(ErrorCode::usage, "'" + std::string(text) + "' is no verdict", {}, {}, "the verdicts are compatible, phases, risky and breaking");
}

std::string size_text(const TableSize& size) {
  std::string out;
  if (size.rows >= 0) out = "about " + with_commas(size.rows) + (size.rows == 1 ? " row" : " rows");
  if (size.bytes < 0) return out;
  constexpr std::int64_t kStep = 1000;
  constexpr std::array<std::string_view, 5> kUnits = {"bytes", "kB", "MB", "GB", "TB"};
  std::int64_t number = size.bytes;
  std::size_t unit = 0;
  for (; number >= 10 * kStep && unit + 1 < kUnits.size(); ++unit) number /= kStep;
  return out + (out.empty() ? "" : ", ") + with_commas(number) + " " + std::string(kUnits[unit]);
}

}  // namespace plumb
