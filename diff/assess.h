// The verdict: what each change does to the old release, the new one, the data and the traffic, by the rules of rules.h.
// Every finding is judged twice: alone (FROM becomes TO in one go, as `diff` writes it) and planned (as `plan` writes it).
#pragma once

#include <string>
#include <vector>

#include "diff/rolling.h"
#include "diff/rules.h"

namespace plumb {

struct Finding {
  const Rule* rule = nullptr;
  ObjectId object;          // in TO; in FROM for what goes
  Verdict alone = Verdict::compatible;
  Verdict planned = Verdict::compatible;
  std::string sentence;     // what will happen, about this object
  std::string allowed;      // why it was allowed all the same; empty: it was not
};

/// Says of a finding that somebody has thought about it.
struct RuleAllowance {
  std::string rule;     // "PL202"
  std::string object;   // glob over ids, as --include takes; empty: every object
  std::string because;
};

struct RuleSeverity {
  std::string rule;
  Verdict verdict = Verdict::compatible;  // whatever the rule itself says
};

/// What a team has decided; read from plumb.toml and from annotations by others.
struct Policy {
  Verdict accept = Verdict::phased;  // the worst that goes out
  std::vector<RuleAllowance> allowances;
  std::vector<RuleSeverity> severities;
};

struct Assessment {
  std::vector<Finding> findings;  // in the order of the changes, worst first within one
  Verdict alone = Verdict::compatible;    // the worst of all, allowed ones left out
  Verdict planned = Verdict::compatible;
};

/// Fails on an allowance whose rule or glob makes no sense.
Result<Assessment> assess(const RollingPlan& plan, const Policy& policy);

}  // namespace plumb
