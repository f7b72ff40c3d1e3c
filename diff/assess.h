// The verdict: what each change does to the old release, the new one, the data and the traffic, by the rules of rules.h.
// Every finding is judged twice: alone (FROM becomes TO in one go, as `diff` writes it) and planned (as `plan` writes it).
#pragma once

#include <string>
#include <vector>

#include "diff/rolling.h"
#include "diff/rules.h"
#include "model/sizes.h"

namespace plumb {

struct Finding {
  const VerdictRule* rule = nullptr;
  ObjectId object;          // in TO; in FROM for what goes
  Verdict alone = Verdict::compatible;
  Verdict planned = Verdict::compatible;
  std::string sentence;     // what will happen, about this object
  std::string allowed;      // why it was allowed all the same; empty: it was not
  TableSize size;           // of its table in FROM, where that is known
  Work stops_for = Work::metadata;  // what others wait for; metadata: a moment
  double seconds = -1;      // how long that is about; -1: not known
};

/// Says of a finding that somebody has thought about it.
struct RuleAllowance {
  std::string rule;     // "PL202"
  std::string object;   // glob over ids, as --include takes; empty: every object
  std::string because;
  std::string until = {};  // the last day, "2027-03-31"; empty: for good
};

struct RuleSeverity {
  std::string rule;
  Verdict verdict = Verdict::compatible;  // whatever the rule itself says
  std::string object = {};  // as above
  std::int64_t rows_over = -1;  // only on tables known to have more rows; -1: on every table
};

/// "PL101=risky", "PL101>1000000=breaking", "PL101@public.log*=compatible", "PL101@public.*>1000=risky".
Result<RuleSeverity> parse_severity(std::string_view text);
/// By its word, or "phases".
Result<Verdict> named_verdict(std::string_view text);

/// What a team has decided; read from plumb.toml and from annotations by others.
struct VerdictPolicy {
  Verdict accept = Verdict::phased;  // the worst that goes out
  std::vector<RuleAllowance> allowances;
  std::vector<RuleSeverity> severities;  // of several that fit, the last
  double lock_budget_seconds = 0.2;      // stopping traffic on a table for less than that is as good as not stopping it
  std::string today;                     // "2026-11-21", for `until`; empty: no day is over
};

struct Assessment {
  std::vector<Finding> findings;  // in the order of the changes, worst first within one
  Verdict alone = Verdict::compatible;    // the worst of all, allowed ones left out
  Verdict planned = Verdict::compatible;
};

/// Fails on an allowance whose rule or glob makes no sense. `sizes` are those of FROM's tables, as far as they are known.
Result<Assessment> assess(const RollingPlan& plan, const VerdictPolicy& policy, const TableSizes& sizes = {});

/// "about 1,200,000 rows, 340 MB"; empty where nothing is known.
std::string size_text(const TableSize& size);

}  // namespace plumb
